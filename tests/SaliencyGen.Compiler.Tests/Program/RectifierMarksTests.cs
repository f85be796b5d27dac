using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
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
    [InlineData(false, "DeriveMarked")]
    [InlineData(true, "GuidedMarked")]
    public void ADerivativeReadsMarks(bool isGuided, string marked)
    {
        var (rectifier, reader) = Forward(new Relu());
        var step = Backward(isGuided ? OperationCatalog.GuidedRelu(Operand.Of(_output)) : OperationCatalog.DeriveRelu(Operand.Of(_output)));
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
        var (rectifier, _) = Forward(new Clip(0, 6));
        var step = Backward(OperationCatalog.DeriveClip(0, 6, Operand.Of(_output)));
        RectifierMarks.Run(_program);
        Assert.Equal([0, 6], rectifier.Chain[0].Scalars);
        Assert.Empty(step.Chain[0].Scalars);
    }

    [Fact]
    public void ASumOfTheForwardPassReadsElements()
    {
        Forward(new Relu());
        var sum = _program.Add(new ElementwiseStep(Map(), Map(), OperationCatalog.Add(Operand.Of(_output))));
        Backward(OperationCatalog.DeriveRelu(Operand.Of(_output)));
        RectifierMarks.Run(_program);
        Assert.Equal("Add", Assert.Single(sum.Chain).TypeName);
        Assert.Contains(_output, sum.Reads);
    }

    [Fact]
    public void AnOutputWhoseElementsABackwardStepReadsIsKept()
    {
        Forward(new Relu());
        Backward(OperationCatalog.DeriveRelu(Operand.Of(_output)));
        Backward(OperationCatalog.Multiply(Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void WhatIsNoRectifierStays()
    {
        Forward(new LeakyRelu(0.1f));
        Backward(OperationCatalog.GuidedRelu(Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void AGradientThroughADeviceIsNotMarked()
    {
        FeatureBuffer input = Map(MapLayout.Device), output = Map(MapLayout.Device);
        _program.Add(new ElementwiseStep(output, input, OperationCatalog.Activate(new Relu())));
        _program.Add(new StoreStep(output));
        _program.IsBackward = true;
        _program.Add(new ElementwiseStep(Map(MapLayout.Device), Map(MapLayout.Device), OperationCatalog.DeriveRelu(Operand.Of(output))));
        Stays();
    }

    [Fact]
    public void AMapThatIsWrittenTwiceIsKept()
    {
        _program.Add(new LoadStep(_output, ImageSource.Input));
        Forward(new Relu());
        Backward(OperationCatalog.DeriveRelu(Operand.Of(_output)));
        Stays();
    }

    [Fact]
    public void AChainWithFourOperandsHasNoRoomForMarks()
    {
        var (rectifier, _) = Forward(new Relu());
        for (int i = 0; i < 4; i++) rectifier.Chain.Insert(0, OperationCatalog.Add(Operand.Of(Map())));
        Backward(OperationCatalog.DeriveRelu(Operand.Of(_output)));
        Stays();
    }

    private static FeatureBuffer Map(MapLayout layout = MapLayout.Blocked) => new("map", 32, 4, 4, layout);

    /// <summary>The rectifier, and a step of the forward pass that reads its output.</summary>
    private (ElementwiseStep Rectifier, StoreStep Reader) Forward(PointwiseFunction function) => (
        _program.Add(new ElementwiseStep(_output, _input, OperationCatalog.Activate(function))), _program.Add(new StoreStep(_output)));

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
