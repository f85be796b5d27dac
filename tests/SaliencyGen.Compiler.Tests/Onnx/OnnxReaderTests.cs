using SaliencyGen.Compiler.Onnx;
using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class OnnxReaderTests
{
    private readonly OnnxModel _model = TinyModel.Writer().ToModel();

    [Fact]
    public void HeaderIsRead()
    {
        Assert.Equal("test.onnx", _model.FileName);
        Assert.Equal(8, _model.IrVersion);
        Assert.Equal("OnnxWriter", _model.Producer);
        Assert.Equal(17, _model.Opset);
        Assert.Equal("test", _model.Graph.Name);
    }

    [Fact]
    public void NodesKeepOrderNamesAndOperands()
    {
        Assert.Equal(["Conv", "Elu", "Constant", "Reshape"], _model.Graph.Nodes.Select(node => node.OpType));
        OnnxNode conv = _model.Graph.Nodes[0];
        Assert.Equal(["x", "w", "b"], conv.Inputs);
        Assert.Equal(["c"], conv.Outputs);
        Assert.Equal("'conv1' (Conv)", conv.Display);
        Assert.Equal("#1 (Elu)", _model.Graph.Nodes[1].Display);
    }

    [Fact]
    public void InputsAndOutputsKeepNumbersSymbolsAndUnknowns()
    {
        OnnxValueInfo input = Assert.Single(_model.Graph.Inputs);
        Assert.Equal(OnnxElementType.Float, input.ElementType);
        Assert.Equal([new(null, "N"), new(3, null), new(8, null), new(8, null)], input.Dims!);
        Assert.Equal([new(1, null), new(null, null)], Assert.Single(_model.Graph.Outputs).Dims!);
    }

    [Fact]
    public void AnInputMayStateNoShapeAndAnOutputNoType()
    {
        OnnxGraph graph = new OnnxWriter().TypedInput("x", OnnxElementType.Float16, null).Output("x").ToModel().Graph;
        Assert.Null(graph.Inputs[0].Dims);
        Assert.Equal(OnnxElementType.Float16, graph.Inputs[0].ElementType);
        Assert.Equal(OnnxElementType.Undefined, graph.Outputs[0].ElementType);
    }

    [Fact]
    public void MinusOneMeansUnknownAsOlderExportersWriteIt() =>
        Assert.Equal(new OnnxDimension(null, null), new OnnxWriter().Input("x", -1, 3).ToModel().Graph.Inputs[0].Dims![0]);

    [Fact]
    public void BothSpellingsOfTheStandardDomainAreOne()
    {
        OnnxModel model = new OnnxWriter(opset: 0).Opset("ai.onnx", 13).Node("Relu", ["x"], ["y"]).InDomain("ai.onnx", 13).ToModel();
        Assert.Equal(13, model.Opset);
        Assert.Equal("", model.Graph.Nodes[0].Domain);
    }

    [Fact]
    public void ASecondOpsetIsKept() =>
        Assert.Equal(3, new OnnxWriter().Node("Gelu", ["x"], ["y"]).InDomain("com.microsoft", 3).ToModel().Opsets["com.microsoft"]);

    [Theory]
    [InlineData(7)]
    [InlineData(28)]
    public void OpsetsFromSevenOnAreRead(int opset) => Assert.Equal(opset, new OnnxWriter(opset).Input("x", 1).ToModel().Opset);
}
