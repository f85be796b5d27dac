using SaliencyGen.Compiler.Program;
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

    private FeatureBuffer Load(int channels, int height, int width) =>
        _program.Add(new LoadStep(new("map", channels, height, width), ImageSource.Input)).Output!;

    private FeatureBuffer Add(FeatureBuffer one, FeatureBuffer other)
    {
        var sum = _program.Add(new ElementwiseStep(new("sum", one.Channels, one.Height, one.Width), one, Operation.Of("Add", Operand.Of(other)))).Output!;
        _program.Add(new StoreStep(sum));
        return sum;
    }
}
