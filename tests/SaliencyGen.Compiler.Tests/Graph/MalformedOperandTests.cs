using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Operands that an operator cannot have are refused by name, whichever operator it is.</summary>
public class MalformedOperandTests
{
    [Theory]
    [InlineData("Sum")]
    [InlineData("Mean")]
    [InlineData("Max")]
    [InlineData("Min")]
    [InlineData("Concat")]
    public void OfAnyNumberOfInputsNoneIsOptional(string op)
    {
        var model = new OnnxWriter().Input("x", 1, 2, 4, 4).Node(op, ["x", "", "x"], ["y"], op == "Concat" ? [("axis", 1)] : []).Named("it").Output("y");
        Imported.Refused(Rule.InconsistentModel, model, "'it'", "inputs is empty");
    }

    [Theory]
    [InlineData("Sum")]
    [InlineData("Mean")]
    [InlineData("Max")]
    public void OperandsThatBroadcastInPairsAloneAreRefused(string op)
    {
        var model = OneOperator.Of(op, 17, [1, 4, 1, 1], [(int[])[3, 4, 1, 1], (int[])[2, 4, 1, 1]]);
        Imported.Refused(Rule.InconsistentModel, model, "'it'", "broadcast");
    }

    [Theory]
    [InlineData("LayerNormalization", 17)]
    [InlineData("RMSNormalization", 23)]
    public void AFactorThatDoesNotBroadcastIsNamed(string op, int opset)
    {
        foreach (int[] shape in (int[][])[[3], [2, 1, 1, 4], [1, 1, 1, 1, 4]])
            Imported.Refused(Rule.InconsistentModel, OneOperator.Of(op, opset, [1, 2, 4], [shape]), "'it'", "'c1'", "broadcasts to [1,2,4]");
    }

    /// <summary>The same of a tensor that is known at build time, whose normalisation is evaluated.</summary>
    [Fact]
    public void AFactorOfAConstantThatDoesNotBroadcastIsNamed()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 4).Initializer("c", [1, 2, 4], new float[8]).Initializer("s", [1, 1, 1, 4], new float[4])
            .Node("LayerNormalization", ["c", "s"], ["n"]).Named("it").Node("Add", ["x", "n"], ["y"]).Output("y");
        Imported.Refused(Rule.InconsistentModel, model, "'it'", "'s'", "broadcasts to [1,2,4]");
    }

    /// <summary>Of its answer one element is made, whatever the input's size.</summary>
    [Fact]
    public void WhetherAnInputIsNoNumberTakesNoMemory()
    {
        var model = new OnnxWriter(13).Input("x", 1 << 27).Node("IsNaN", ["x"], ["n"]).Node("Not", ["n"], ["y"]).Output("y");
        long allocated = -GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<ModelException>(() => Imported.Of(model));
        Assert.InRange(allocated + GC.GetAllocatedBytesForCurrentThread(), 0, 1 << 24);
    }

    [Fact]
    public void AStrideThatNoFrameOfSlicesHasIsRefused()
    {
        var model = OneOperator.Of("Conv", 13, [1, 1, 2, 4, 4], [(int[])[1, 1, 1, 2, 2]], ("strides", OneOperator.Longs(1, int.MaxValue, 1)));
        Imported.Refused(Rule.UnsupportedShape, model, "'it'", "overflow");
    }

    /// <summary>A softmax over nothing is nothing.</summary>
    [Theory]
    [InlineData(11)]
    [InlineData(13)]
    public void AConstantWithoutElementsIsEvaluated(int opset)
    {
        var model = new OnnxWriter(opset).Input("x", 1, 2, 4).Initializer("none", [1, 0, 4], Array.Empty<float>()).Node("Softmax", ["none"], ["s"], ("axis", 1))
            .Node("Concat", ["x", "s"], ["c"], ("axis", 1)).Node("Relu", ["c"], ["y"]).Output("y");
        Assert.Equal([1, 2, 4], Imported.Of(model).OutputDims);
    }

    /// <summary>An operator of parts may hand its operand on as it is.</summary>
    [Fact]
    public void AnEquationThatChangesNothingIsItsOperand()
    {
        var model = new OnnxWriter(13).Input("x", 1, 2, 4).Node("Relu", ["x"], ["r"]).Node("Einsum", ["r"], ["e"], ("equation", "abc->abc")).Node("Add", ["e", "r"], ["y"]).Output("y");
        Assert.Equal([1, 2, 4], Imported.Of(model).OutputDims);
    }

    /// <summary>ONNX leaves open what an axis that is named twice means.</summary>
    [Theory]
    [InlineData("Slice", 11)]
    [InlineData("Pad", 18)]
    public void AnAxisNamedTwiceIsRefused(string opType, int opset)
    {
        var model = new OnnxWriter(opset).Input("x", 1, 2, 4).Initializer("a", [2], [1L, 1L]).Initializer("b", [2], [3L, 3L]).Initializer("pads", [4], [1L, 1L, 1L, 1L]).Initializer("axes", [2], [2L, -1L]);
        model = opType == "Slice" ? model.Node("Slice", ["x", "a", "b", "axes"], ["y"]) : model.Node("Pad", ["x", "pads", "", "axes"], ["y"]);
        Imported.Refused(Rule.InconsistentModel, model.Named("it").Output("y"), "'it'", "axes are [2,2]", "each axis once");
    }

    [Fact]
    public void AMeanOfIntegersIsNotEvaluated()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 4).Initializer("c", [1], new long[] { 4 }).Node("Mean", ["c"], ["m"]).Named("it").Node("Reshape", ["x", "m"], ["y"]).Output("y");
        Imported.Refused(Rule.UnsupportedAttribute, model, "'it'", "integer");
    }

    [Fact]
    public void AMeanOfOneConstantIsThatConstant()
    {
        var model = new OnnxWriter().Input("x", 1, 2, 4).Initializer("c", [1], new float[] { 4 }).Node("Mean", ["c"], ["m"]).Node("Mul", ["x", "m"], ["y"]).Output("y");
        Assert.Single(Imported.Nodes(model));
    }
}
