using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Places in the arena.</summary>
public class ArenaPlannerTests
{
    private readonly ExplainProgram _program = new("Test");

    [Fact]
    public void MapsOfMoreFloatsThanAnIntCountsLieBehindEachOther()
    {
        FeatureBuffer one = Load(48, 8192, 8192), other = Load(48, 8192, 8192), sum = Add(one, other);
        ArenaPlanner.Run(_program);
        long length = 3L << 30;
        Assert.Equal(length, sum.Length);
        Assert.Equal([0, length, 2 * length], new[] { one, other, sum }.Select(map => map.Offset).Order());
        Assert.Equal(3 * length, _program.ArenaLength);
    }

    [Fact]
    public void APartBehindMoreFloatsThanAnIntCountsHasItsPlace()
    {
        FeatureBuffer whole = new("whole", 64, 8192, 8192), part = new("part", 16, 8192, 8192);
        part.Embed(whole, 48);
        _program.Add(new ZeroStep(null, whole));
        _program.Add(new LoadStep(part, ImageSource.Input));
        _program.Add(new StoreStep(whole));
        ArenaPlanner.Run(_program);
        Assert.Equal(3L << 30, part.Offset);
    }

    [Fact]
    public void WhatIsKeptMayBeAsLarge()
    {
        FeatureBuffer one = Load(64, 8192, 8192), other = Load(64, 8192, 8192);
        _program.Add(new KeepStep());
        Add(one, other);
        ArenaPlanner.Run(_program);
        Assert.Equal(2L << 32, _program.KeptLength);
    }

    [Fact]
    public void OneChannelsPaddingLanesMayTakeMoreFloatsThanAnIntCounts()
    {
        var map = Load(1, 16384, 16384);
        _program.Add(new StoreStep(map));
        ArenaPlanner.Run(_program);
        Assert.Equal(1L << 32, _program.ArenaLength);
    }

    [Fact]
    public void ARowOfMoreFloatsThanAnIntCountsIsRefused()
    {
        var map = Load(1, 1, 1 << 28);
        _program.Add(new StoreStep(map));
        var exception = Assert.Throws<ModelException>(() => ArenaPlanner.Run(_program));
        Assert.Contains($"{1L << 32} floats", exception.Message);
    }

    [Fact]
    public void ScratchMemoryLivesForItsStepAlone()
    {
        FeatureBuffer one = Load(16, 8, 8), other = Load(16, 8, 8);
        ScratchStep step = new(new("result", 16, 8, 8), new(1000, ScratchScope.Step), one, other);
        var sum = Add(_program.Add(step).Output!, _program.Add(new LoadStep(new("late", 16, 8, 8), ImageSource.Input)).Output!);
        ArenaPlanner.Run(_program);
        var (start, end) = (step.Scratch!.RootOffset, step.Scratch.RootOffset + step.Scratch.Length);
        Assert.Equal(0, start % 16);
        Assert.All([one, other, step.Output!], map => Assert.True(map.Offset >= end || map.Offset + map.Length <= start, $"{map} at {map.Offset}"));

        // 1000 floats up to a cache line, three maps while the step runs; what comes later lies over the scratch memory.
        Assert.Equal(1008 + (3 * 1024), _program.ArenaLength);
        Assert.True(sum.Offset < _program.ArenaLength);
        Assert.Equal(0, _program.WorkerScratchLength);
    }

    [Fact]
    public void ScratchMemoryOfWorkersIsTheLargestStepsBesideTheArena()
    {
        var one = Load(16, 8, 8);
        var result = _program.Add(new ScratchStep(new("result", 16, 8, 8), new(1000, ScratchScope.Worker), one)).Output!;
        _program.Add(new StoreStep(_program.Add(new ScratchStep(new("last", 16, 8, 8), new(100, ScratchScope.Worker), result)).Output!));
        ArenaPlanner.Run(_program);
        Assert.Equal(2 * 1024, _program.ArenaLength);
        Assert.Equal(1008, _program.WorkerScratchLength);
    }

    private sealed class ScratchStep : Step
    {
        private readonly FeatureBuffer[] _reads;

        public ScratchStep(FeatureBuffer output, Scratch scratch, params FeatureBuffer[] reads)
        {
            Output = output;
            Scratch = scratch;
            _reads = reads;
        }

        public override IEnumerable<FeatureBuffer> Reads => _reads;
    }

    private FeatureBuffer Load(int channels, int height, int width) =>
        _program.Add(new LoadStep(new("map", channels, height, width), ImageSource.Input)).Output!;

    private FeatureBuffer Add(FeatureBuffer one, FeatureBuffer other)
    {
        var sum = _program.Add(new ElementwiseStep(new("sum", one.Channels, one.Height, one.Width), one, OperationCatalog.Add(Operand.Of(other)))).Output!;
        _program.Add(new StoreStep(sum));
        return sum;
    }
}
