using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Control;

/// <summary>One of two subgraphs, by a condition that the build knows: https://onnx.ai/onnx/operators/onnx__If.html. Of the other one nothing is read.</summary>
internal sealed class IfImporter() : ControlImporter("If", 1, 1)
{
    public override string Restrictions => "a condition known at build time";

    public override IEnumerable<IReadOnlyList<OnnxNode>> Unroll(Subgraphs subgraphs)
    {
        OnnxGraph taken = subgraphs.Graph("then_branch"), other = subgraphs.Graph("else_branch");
        string attribute = "then_branch";
        if (!subgraphs.IsTrue(subgraphs.Context.Node.Inputs[0], "cond")) (taken, attribute) = (other, "else_branch");
        subgraphs.Require(taken, attribute, 0, subgraphs.Context.Node.Outputs.Count);
        var nodes = subgraphs.Inline(taken, [], out var outputs);
        for (int i = 0; i < outputs.Count; i++) subgraphs.Return(nodes, outputs[i], i);
        return [nodes];
    }
}
