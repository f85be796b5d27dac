using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Program;

/// <summary>Which outputs of rectifiers are kept as a bit for each element.</summary>
public class RectifierMarksTests
{
    private readonly ExplainProgram _program = new("Test");
    private readonly FeatureBuffer _input = Map();
    private readonly FeatureBuffer _output = Map();

    [Theory]
    [InlineData("DeriveRelu", "DeriveMarked")]
    [InlineData("GuidedRelu", "GuidedMarked")]
    public void ADerivativeReadsMarks(string derivative, string marked)
    {
        var (rectifier, reader) = Forward("Activate<Relu>");
        var step = Backward(Operation.Of(derivative, Operand.Of(_output)));
        RectifierMarks.Run(_program);
        Assert.Equal("ActivateMarked<Relu>", Assert.Single(rectifier.Chain).TypeName);
        Assert.Equal(marked, Assert.Single(step.Chain).TypeName);
        var marks = Assert.Single(step.Chain[0].Operands).Buffer!;
        Assert.Same(marks, Assert.Single(rectifier.Chain[0].Operands).Buffer);
        // A word for each cell of two blocks of 16 channels.
        Assert.Equal((2 * 4 * 4, MapLayout.Planar), (marks.Length, marks.Layout));
        Assert.DoesNotContain(_output, step.Reads);
        Assert.Contains(_output, reader.Reads);
    }

    [Fact]
    public void BoundsStayWithTheClip()
    {
        var (rectifier, _) = Forward("Activate<Clip>", 0, 6);
        var step = Backward(Operation.Of("DeriveClip", [0, 6], Operand.Of(_output)));
        RectifierMarks.Run(_program);
        Assert.Equal([0, 6], rectifier.Chain[0].Scalars);
        Assert.Empty(step.Chain[0].Scalars);
    }

    [Fact]
    public void ASumOfTheForwardPassReadsElements()
    {
        Forward("Activate<Relu>");
        var sum = _program.Add(new ElementwiseStep(Map(), Map(), Operation.Of("Add", Operand.Of(_output))));
        Backward(Operation.Of("DeriveRelu", Operand.Of(_output)));
        RectifierMarks.Run(_program);
        Assert.Equal("Add", Assert.Single(sum.Chain).TypeName);
        Assert.Contains(_output, sum.Reads);
    }

    [Fact]
    public void AnOutputWhoseElementsABackwardStepReadsIsKept()
    {
        Forward("Activate<Relu>");
        Backward(Operation.Of("DeriveRelu", Operand.Of(_output)));
        Backward(Operation.Of("Multiply", Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void WhatIsNoRectifierStays()
    {
        Forward("Activate<LeakyRelu>", 0.1f);
        Backward(Operation.Of("GuidedRelu", Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void AGradientThroughADeviceIsNotMarked()
    {
        FeatureBuffer input = Map(MapLayout.Device), output = Map(MapLayout.Device);
        _program.Add(new ElementwiseStep(output, input, Operation.Of("Activate<Relu>")));
        _program.Add(new StoreStep(output));
        _program.IsBackward = true;
        _program.Add(new ElementwiseStep(Map(MapLayout.Device), Map(MapLayout.Device), Operation.Of("DeriveRelu", Operand.Of(output))));
        Stays();
    }

    [Fact]
    public void AMapThatIsWrittenTwiceIsKept()
    {
        _program.Add(new LoadStep(_output, ImageSource.Input));
        Forward("Activate<Relu>");
        Backward(Operation.Of("DeriveRelu", Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void AChainWithFourOperandsHasNoRoomForMarks()
    {
        var (rectifier, _) = Forward("Activate<Relu>");
        for (int i = 0; i < 4; i++) rectifier.Chain.Insert(0, Operation.Of("Add", Operand.Of(Map())));
        Backward(Operation.Of("DeriveRelu", Operand.Of(_output)));
        Stays();
    }

    private static FeatureBuffer Map(MapLayout layout = MapLayout.Blocked) => new("map", 32, 4, 4, layout);

    /// <summary>The rectifier, and a step of the forward pass that reads its output.</summary>
    private (ElementwiseStep Rectifier, StoreStep Reader) Forward(string activation, params float[] scalars) => (
        _program.Add(new ElementwiseStep(_output, _input, Operation.Of(activation, scalars))), _program.Add(new StoreStep(_output)));

    private ElementwiseStep Backward(Operation operation)
    {
        _program.IsBackward = true;
        return _program.Add(new ElementwiseStep(Map(), Map(), operation));
    }

    private void Stays()
    {
        var before = _program.Steps.OfType<ElementwiseStep>().SelectMany(step => step.Chain).ToList();
        RectifierMarks.Run(_program);
        Assert.Equal(before, _program.Steps.OfType<ElementwiseStep>().SelectMany(step => step.Chain));
    }
}
