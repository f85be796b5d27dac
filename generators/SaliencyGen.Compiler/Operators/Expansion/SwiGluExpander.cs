namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>A Swish of one tensor times another one, Shazeer 2020 (arXiv:2002.05202): https://onnx.ai/onnx/operators/onnx__SwiGLU.html.</summary>
internal sealed class SwiGluExpander() : OperatorExpander("SwiGLU", 28, 2, 2)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        string gate = parts.Add("Sigmoid", [parts.Scaled(parts.Input(0), parts.Context.Attributes.Finite("alpha", 1))]);
        parts.Return(parts.Add("Mul", [parts.Add("Mul", [parts.Input(0), gate]), parts.Input(1)]));
    }
}
