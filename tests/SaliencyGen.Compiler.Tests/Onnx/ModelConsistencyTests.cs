using Xunit;

namespace SaliencyGen.Compiler.Tests.Onnx;

public class ModelConsistencyTests
{
    [Fact]
    public void OpsetsAreChecked()
    {
        Refusal.Of(Rule.UnsupportedOperator, new OnnxWriter(opset: 5), "opset 5", "expected 6");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter(opset: 0).Opset("com.acme", 1), "opset_import");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter(opset: 0).Opset("", 0), "opset version", "0");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter(opset: 0).Opset("", long.MaxValue), "opset");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter(opset: 13).Opset("ai.onnx", 17), "13", "17");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter(irVersion: 2), "ir_version is 2");
        Refusal.Of(Rule.InconsistentModel, new ProtoWriter().Varint(1, 8).ToBytes(), "no graph");
    }

    [Fact]
    public void EveryTensorHasOneOrigin()
    {
        OnnxWriter twice = new OnnxWriter().Node("A", ["x"], ["y"]).Named("n").Node("B", ["x"], ["y"]);
        Refusal.Of(Rule.InconsistentModel, twice, "'y'", "'n' (A)", "#1 (B)");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Input("x").Node("A", ["z"], ["x"]), "'x'", "inputs");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Initializer("w", [], [1f]).Node("A", ["z"], ["w"]), "'w'", "initializers");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Initializer("w", [], [1f]).Initializer("w", [], [1f]), "'w'", "twice");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Input("x").Input("x"), "'x'");
    }

    [Fact]
    public void AnInitializerMayBeListedAsAnInput() =>
        Assert.Single(new OnnxWriter(irVersion: 3).Input("w", 1).Initializer("w", [1], [1f]).ToModel().Graph.Initializers);

    [Fact]
    public void OmittedOutputsHaveNoName() =>
        Assert.Equal(["y", "", ""], new OnnxWriter().Node("Dropout", ["x"], ["y", "", ""]).ToModel().Graph.Nodes[0].Outputs);

    [Fact]
    public void MissingNamesAreFound()
    {
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Node("", ["x"], ["y"]).Named("n"), "node 'n'", "op_type");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Input("", 1), "graph input #0", "name");
        Refusal.Of(Rule.InconsistentModel, new OnnxWriter().Input("x", 1, -8), "graph input 'x'", "dimension #1", "-8");
    }

    [Fact]
    public void ASequenceIsRememberedAsOne()
    {
        ProtoWriter type = new ProtoWriter().Message(4, new ProtoWriter().Message(1, new ProtoWriter()));
        OnnxWriter model = new OnnxWriter().GraphField(11, new ProtoWriter().Text(1, "s").Message(2, type));
        Assert.Equal("sequence", model.ToModel().Graph.Inputs[0].OtherKind);
    }
}
