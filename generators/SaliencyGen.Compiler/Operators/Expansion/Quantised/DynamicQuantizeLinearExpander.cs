using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>
/// Quantisation by the range that a tensor happens to have: https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html. It is left out, which moves no
/// number by more than half a step: its scale is 1, its zero point 0, and what it hands on are the real numbers.
/// </summary>
internal sealed class DynamicQuantizeLinearExpander() : OperatorExpander("DynamicQuantizeLinear", 11, 1, 1, 3)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        parts.Return(parts.Add("Identity", [parts.Input(0)], isMain: true));
        parts.Return(parts.Add("Identity", [parts.Number("one", 1)]), 1);
        parts.Return(parts.Add("Identity", [parts.Constant("zero", Constant.Of([], new[] { 0L }))]), 2);
    }
}
