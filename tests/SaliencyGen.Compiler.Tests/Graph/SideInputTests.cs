using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

/// <summary>Which of several inputs is explained, which ones are constants, and which ones callers set.</summary>
public class SideInputTests
{
    private static readonly CompilationOptions ExplainsA = new() { Input = "a" };

    [Fact]
    public void WhichInputIsExplainedIsNotGuessed()
    {
        Refused(Rule.SeveralInputs, Sum(), new(), "'y' depends on 2 inputs, 'a' [1,3], 'b' [1,3]", "Input=\"a\"", "Constants=\"b=1\"");
        var model = new OnnxWriter().TypedInput("ids", OnnxElementType.Int64, "N", 5).Input("image", 1, 3, 8, 8).Node("Cast", ["ids"], ["f"], ("to", 1L))
            .Node("ReduceSum", ["f"], ["s"]).Node("Add", ["image", "s"], ["y"]).Output("y");
        Refused(Rule.SeveralInputs, model, new(), "'ids' [?,5] of Int64", "Input=\"image\"");
    }

    [Fact]
    public void InputsThatTheOutputDoesNotReadAreNone()
    {
        var graph = Of(Sum().Input("unread", 1, 7), ExplainsA);
        Assert.Equal(("a", "b"), (graph.Input.Name, Assert.Single(graph.SideInputs).Name));
        Refused(Rule.InconsistentModel, Sum().Input("unread", 1, 7), new() { Input = "unread" }, "depends on no input", "'unread'");
        var shapes = new OnnxWriter().Input("a", 1, 3).Input("b", 1, 3).Node("Shape", ["a"], ["s"]).Node("Reshape", ["b", "s"], ["y"]).Output("y");
        Refused(Rule.InconsistentModel, shapes, ExplainsA, "does not depend on the input 'a'");
        Assert.Equal("b", Of(shapes, new() { Input = "b" }).Input.Name);
    }

    [Fact]
    public void NamesHaveToBeInputs()
    {
        Refused(Rule.UnknownMetadata, Sum(), new() { Input = "c" }, "Input is 'c'", "'a' [1,3], 'b' [1,3]");
        Refused(Rule.UnknownMetadata, Sum(), new() { Constants = "c=1" }, "Constants names 'c'", "'a' [1,3], 'b' [1,3]");
        Refused(Rule.UnknownMetadata, Sum(), ExplainsA with { Constants = "a=1" }, "Input is 'a', to which Constants gives values");
        Refused(Rule.UnknownMetadata, Sum(), new() { Constants = "a=1; b=2" }, "every input");
    }

    [Theory]
    [InlineData("b", "the term 'b'")]
    [InlineData("=2", "the term '=2'")]
    [InlineData("b=", "gives input 'b' no value")]
    [InlineData("b=1; b=2", "names input 'b' twice")]
    [InlineData("b=one", "the value 'one'")]
    [InlineData("b=NaN", "the value 'NaN'")]
    [InlineData("b=1e39", "the value '1e39'")]
    [InlineData("b=1 2", "2 values; expected 1, which fills it, or 3")]
    public void ConstantsThatAreNotUnderstoodAreRefused(string text, string words) => Refused(Rule.UnknownMetadata, Sum(), new() { Constants = text }, words);

    /// <summary>One is left without a value, and that one is explained.</summary>
    [Theory]
    [InlineData("b=2")]
    [InlineData(" b = 2 2, 2 ;")]
    public void ConstantsAreFolded(string text)
    {
        var graph = Of(Sum(), new() { Constants = text });
        Assert.Empty(graph.SideInputs);
        Assert.Equal("a", graph.Input.Name);
        Assert.IsType<ChannelAffineNode>(Assert.Single(graph.Nodes));
    }

    [Fact]
    public void WholeNumbersAreConstantsAlone()
    {
        OnnxWriter Gathered(OnnxElementType type) => new OnnxWriter().Input("a", 1, 6).TypedInput("i", type, "K").Node("Gather", ["a", "i"], ["y"], ("axis", 1L)).Output("y");
        Refused(Rule.UnsupportedAttribute, Gathered(OnnxElementType.Int64), ExplainsA, "input 'i' has element type Int64", "Constants");
        Assert.Equal([1, 3], Of(Gathered(OnnxElementType.Int64), new() { Constants = "i=4 0 2" }).Output.Shape.Dims);
        Refused(Rule.UnknownMetadata, Gathered(OnnxElementType.Int64), new() { Constants = "i=4 0.5 2" }, "'i' of element type Int64 the value 0.5", "whole numbers");
        Refused(Rule.UnknownMetadata, Gathered(OnnxElementType.String), new() { Constants = "i=4 0 2" }, "element type String");
        Refused(Rule.SymbolicDimension, Gathered(OnnxElementType.Int64), new() { Constants = "i=4" }, "'i'", "dimension 0 is symbolic ('K')");
    }

    /// <summary>The same symbol is the same size; a batch is the explained input's.</summary>
    [Fact]
    public void SymbolsAreTheExplainedInputs()
    {
        var model = new OnnxWriter().Input("a", "N", 3, "L").Input("b", "M", 1, "L").Node("Mul", ["a", "b"], ["y"]).Output("y");
        var graph = Of(model, ExplainsA with { InputShape = new([1, 3, 20]) });
        Assert.Equal([1, 1, 20], Assert.Single(graph.SideInputs).Dims);
        Refused(Rule.SymbolicDimension, model, new() { Input = "b" }, "input 'b': dimension 2", "InputShape");
        Refused(Rule.SymbolicDimension, new OnnxWriter().Input("a", 1, 3).Input("b", 1, "L").Node("ReduceMean", ["b"], ["m"]).Node("Mul", ["a", "m"], ["y"]).Output("y"), ExplainsA, "input 'b': dimension 1");
    }

    [Fact]
    public void ImagesOfABatchHaveValuesOfTheirOwnOrShareThem()
    {
        OnnxWriter Scaled(params Dim[] dims) => new OnnxWriter().Input("a", 4, 3).Input("b", dims).Node("Mul", ["a", "b"], ["y"]).Named("it").Output("y");
        Assert.Equal([1, 3], Assert.Single(Of(Scaled(4, 3), ExplainsA).SideInputs).Dims);
        Assert.Equal([1, 3], Assert.Single(Of(Scaled(1, 3), ExplainsA).SideInputs).Dims);
        Assert.Equal([1, 3], Assert.Single(Of(Scaled("N", 3), ExplainsA).SideInputs).Dims);
        var moved = new OnnxWriter().Input("a", 4, 3).Input("b", 1, 12).Initializer("s", [2], [4L, 3]).Node("Reshape", ["b", "s"], ["r"]).Node("Mul", ["a", "r"], ["y"]).Named("it").Output("y");
        Refused(Rule.UnsupportedShape, moved, ExplainsA, "'it'", "mixes images", "tensor 'r' [4,3]", "each of the 4 images");
    }

    /// <summary>A copy in another order is another value under another name.</summary>
    [Fact]
    public void AnInputIsBroughtIntoShape()
    {
        var model = new OnnxWriter().Input("a", 1, 6, 4, 4).Input("b", 6, 1, 1).Node("Mul", ["a", "b"], ["y"]).Output("y");
        Assert.Equal([6, 1, 1], Assert.Single(Of(model, ExplainsA).SideInputs).Dims);
    }

    /// <summary>A map beside the image is no map of the image, and what it leads to has no part in class activation.</summary>
    [Fact]
    public void ClassActivationIsOfTheExplainedInput()
    {
        var model = new OnnxWriter().Input("a", 1, 3, 8, 8).Input("b", 1, 3, 8, 8).Initializer("w", [3, 3, 3, 3], new float[81])
            .Node("Conv", ["a", "w"], ["x"]).Node("Conv", ["b", "w"], ["side"]).Node("Mul", ["x", "side"], ["both"]).Node("GlobalAveragePool", ["side"], ["q"])
            .Node("GlobalAveragePool", ["both"], ["p"]).Node("Add", ["p", "q"], ["y"]).Output("y");
        var meaning = Of(model, ExplainsA).Meaning!;
        Assert.Equal("both", meaning.Layer.Value!.Name);
        var refusal = Assert.Throws<ModelException>(() => Of(model, ExplainsA with { GradCamLayer = "side" }));
        Assert.Contains("no cells of the image", refusal.Message);
    }

    private static OnnxWriter Sum() => new OnnxWriter().Input("a", 1, 3).Input("b", 1, 3).Node("Add", ["a", "b"], ["y"]).Output("y");

    private static NetworkGraph Of(OnnxWriter model, CompilationOptions options) => Imported.Of(model.ToFiles(), options);

    private static void Refused(Rule rule, OnnxWriter model, CompilationOptions options, params string[] words)
    {
        var refusal = Assert.Throws<ModelException>(() => Of(model, options));
        Assert.Equal((rule, refusal.Message), (refusal.Rule, refusal.Message));
        Assert.All(words, word => Assert.Contains(word, refusal.Message));
    }
}
