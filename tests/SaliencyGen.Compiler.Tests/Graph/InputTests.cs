using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Graph;

public class InputTests
{
    private static OnnxWriter Model(params Dim[] dims) => new OnnxWriter().Input("x", dims).Node("Relu", ["x"], ["y"]).Output("y");

    [Fact]
    public void ASymbolicBatchIsOne()
    {
        Assert.Equal([1, 3, 8, 8], Imported.Of(Model("N", 3, 8, 8)).Input.Shape.Dims);
        Assert.Equal([1, 3, 8, 8], Imported.Of(Model(Dim.Unknown, 3, 8, 8)).Input.Shape.Dims);
        Assert.Equal([1, 3, 8, 8], Imported.Of(Model(-1, 3, 8, 8)).Input.Shape.Dims);
    }

    [Fact]
    public void OtherSymbolsNeedInputShape()
    {
        Imported.Refused(Rule.SymbolicDimension, Model("N", 3, "H", "W"), "input 'x'", "dimension 2", "'H'", "InputShape=\"1x3x224x224\"");
        Imported.Refused(Rule.SymbolicDimension, Model("N"), "dimension 0", "'N'");
        Assert.Equal([1, 3, 16, 8], Imported.Of(Model("N", 3, "H", 8), inputShape: [1, 3, 16, 8]).Input.Shape.Dims);
    }

    [Fact]
    public void InputShapeMustAgreeWithTheModel()
    {
        Imported.Refused(Rule.UnknownMetadata, Model("N", 3, "H", 8), [1, 3, 16, 9], "InputShape", "9", "dimension 3", "8");
        Imported.Refused(Rule.UnknownMetadata, Model("N", 3, "H", 8), [3, 16, 8], "3 dimensions");
        Imported.Refused(Rule.UnknownMetadata, Model("N", 3, "H", 8), [1, 3, 0, 8], "dimension 2");
    }

    [Fact]
    public void ShapesThatAreNoImageAreRefused()
    {
        Imported.Refused(Rule.UnsupportedShape, Model(1, 3, 0, 8), "size 0");
        Imported.Refused(Rule.InconsistentModel, Model(1, 3, -8, 8), "-8");
        Imported.Refused(Rule.UnsupportedShape, Model(1, 1, 1L << 31, 1), "elements");
        Imported.Refused(Rule.UnsupportedShape, Model(1, 100000, 100000, 1), "elements");
        Imported.Refused(Rule.UnsupportedShape, Model(1, 1, 1, 1, 1, 1, 1, 1, 1), "rank 9");
        Imported.Refused(Rule.SymbolicDimension, new OnnxWriter().TypedInput("x", OnnxElementType.Float, null).Node("Relu", ["x"], ["y"]).Output("y"), "no shape");
        Imported.Refused(Rule.UnsupportedAttribute, new OnnxWriter().TypedInput("x", OnnxElementType.UInt8, 1, 3).Node("Relu", ["x"], ["y"]).Output("y"), "UInt8");
    }

    [Fact]
    public void ABatchIsTheNetworkOfOneImage()
    {
        Assert.Equal([1, 3, 8, 8], Imported.Of(Model(4, 3, 8, 8)).Input.Shape.Dims);
        Assert.Equal([1, 3, 8, 8], Imported.Of(Model("N", 3, 8, 8), inputShape: [2, 3, 8, 8]).Input.Shape.Dims);
        Assert.Equal([1, 10], Imported.Of(Model(4, 10)).Input.Shape.Dims);
    }

    [Theory]
    [InlineData(new[] { 3, 8, 8 }, new[] { 1, 3, 8, 8 }, 1)]
    [InlineData(new[] { 2, 3, 8, 8 }, new[] { 1, 2, 24, 8 }, 3)]
    [InlineData(new[] { 4, 10 }, new[] { 1, 4, 10 }, 1)]
    public void WithoutABatchTheWholeTensorIsTheInput(int[] dims, int[] value, int depth)
    {
        var model = new OnnxWriter().Input("x", [.. dims.Select(dim => (Dim)dim)]).Node("Softmax", ["x"], ["y"], ("axis", 0)).Output("y");
        Assert.Contains("Batch=\"None\"", Imported.Refused(Rule.UnsupportedShape, model, "Softmax mixes images"));
        var graph = Imported.Of(model.ToFiles(), new CompilationOptions { HasBatch = false });
        Assert.Equal(value, graph.Input.Shape.Dims);
        Assert.Equal(depth, graph.InputDepth);
        Assert.Equal(dims, graph.OutputDims);
    }

    [Fact]
    public void InitializersListedAsInputsAreConstants()
    {
        var model = new OnnxWriter(9, irVersion: 3).Input("w", 3).Input("x", 1, 3).Input("unused", 7).Initializer("w", [3], new float[3])
            .Node("Add", ["w", "x"], ["y"]).Output("y");
        Assert.Equal("x", Imported.Of(model).Input.Name);
    }

    [Fact]
    public void TheOutputMustDependOnTheInput()
    {
        var model = new OnnxWriter().Input("x", 1, 3).Initializer("c", [3], new float[3]).Node("Relu", ["c"], ["y"]).Output("y");
        Imported.Refused(Rule.InconsistentModel, model, "'y'", "'x'");
    }
}
