using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which results may lie over what they are computed from.</summary>
public class InPlaceTests
{
    private readonly ExplainProgram _program = new("Test");

    [Fact]
    public void ASumLiesOverASummandThatNobodyReadsAgain()
    {
        FeatureBuffer one = Load(32), other = Load(32), sum = Add(one, other);
        Store(one, sum);
        Assert.Same(other, Home(sum));
    }

    [Fact]
    public void WhatIsReadLaterIsNotWrittenOver()
    {
        FeatureBuffer one = Load(32), other = Load(32), sum = Add(one, other);
        Store(one, other, sum);
        Assert.Same(sum, Home(sum));
    }

    [Fact]
    public void WhatAStepReadsTwiceIsNotWrittenOver()
    {
        FeatureBuffer one = Load(32), sum = Add(one, one);
        Store(sum);
        Assert.Same(sum, Home(sum));
    }

    [Fact]
    public void WhatIsKeptIsNotWrittenOver()
    {
        FeatureBuffer one = Load(32), other = Load(32);
        _program.Add(new KeepStep());
        var sum = Add(one, other);
        Store(sum);
        Assert.Same(sum, Home(sum));
    }

    [Fact]
    public void APartOfWholeBlocksIsWrittenOverWhileTheRestIsRead()
    {
        FeatureBuffer whole = Load(48), part = Part(whole, 32), rest = Part(whole, 16, 32), other = Load(32), sum = Add(other, part);
        Store(other, rest, sum);
        Assert.Same(whole, Home(sum));
    }

    [Fact]
    public void APartIsNotWrittenOverWhileTheWholeIsRead()
    {
        FeatureBuffer whole = Load(48), part = Part(whole, 32), other = Load(32), sum = Add(other, part);
        Store(other, whole, sum);
        Assert.Same(sum, Home(sum));
    }

    [Fact]
    public void APartThatEndsWithinABlockIsNotWrittenOver()
    {
        FeatureBuffer whole = Load(40), part = Part(whole, 24), other = Load(24), sum = Add(other, part);
        Store(other, sum);
        Assert.Same(sum, Home(sum));
    }

    private FeatureBuffer Load(int channels) => _program.Add(new LoadStep(new("map", channels, 4, 4), ImageSource.Input)).Output!;

    private static FeatureBuffer Part(FeatureBuffer whole, int channels, int first = 0)
    {
        var part = new FeatureBuffer("part", channels, 4, 4);
        part.Embed(whole, first);
        return part;
    }

    private FeatureBuffer Add(FeatureBuffer value, FeatureBuffer operand) => _program.Add(new ElementwiseStep(
        new("sum", value.Channels, 4, 4), value, OperationCatalog.Add(Operand.Of(operand)))).Output!;

    private void Store(params FeatureBuffer[] maps)
    {
        foreach (var map in maps) _program.Add(new StoreStep(map));
    }

    private FeatureBuffer Home(FeatureBuffer buffer)
    {
        InPlace.Run(_program);
        return buffer.Root;
    }
}
