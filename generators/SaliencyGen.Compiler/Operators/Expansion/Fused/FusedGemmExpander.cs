using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>activation(Gemm(A, B, C)): com.microsoft's FusedGemm.</summary>
internal sealed class FusedGemmExpander : OperatorExpander
{
    public override string Restrictions => "as Gemm";

    private static readonly string[] Numbers = ["activation_alpha", "activation_beta", "activation_gamma"];

    public FusedGemmExpander()
        : base("FusedGemm", 1, 2, 3) => Domain = Domains.Microsoft;

    public override void Expand(NodeParts parts)
    {
        var attributes = parts.Context.Attributes;
        var own = parts.Context.Node.Attributes.Values.Where(attribute => !attribute.Name.StartsWith("activation", StringComparison.Ordinal)).ToList();

        // The Gemm refuses what it does not honour.
        attributes.Ignore([.. own.Select(attribute => attribute.Name)]);
        string[] inputs = parts.Context.Has(2) ? [parts.Input(0), parts.Input(1), parts.Input(2)] : [parts.Input(0), parts.Input(1)];
        string rows = parts.Add("Gemm", inputs, own, isMain: true);
        parts.Return(FusedActivation.Of(parts, rows, [.. Numbers.TakeWhile(attributes.Has).Select(name => attributes.Finite(name, 0))]));
    }
}
