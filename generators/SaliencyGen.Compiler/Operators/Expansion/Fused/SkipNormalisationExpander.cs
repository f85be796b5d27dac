using SaliencyGen.Compiler.Onnx.Messages;

namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>
/// A normalisation of the sum of two tensors and perhaps a bias, which is an output, too: com.microsoft's SkipLayerNormalization and
/// SkipSimplifiedLayerNormalization.
/// </summary>
internal sealed class SkipNormalisationExpander : TokenExpander
{
    public override string Restrictions => "statistics are no outputs";

    private const int SumOutput = 3;

    private readonly bool _isCentred;

    public SkipNormalisationExpander(string opType, bool isCentred)
        : base(opType, 1, 3, isCentred ? 5 : 4, 4)
    {
        Domain = Domains.Microsoft;
        _isCentred = isCentred;
    }

    public override void Expand(NodeParts parts)
    {
        parts.RefuseOutput(1, "mean");
        parts.RefuseOutput(2, "inv_std_var");
        string offset = _isCentred ? parts.Input(3) : "", bias = parts.Input(_isCentred ? 4 : 3);
        string sum = parts.Sum(parts.Input(0), parts.Input(1));
        if (bias.Length > 0) sum = parts.Sum(sum, bias);
        string normalised = parts.Normalised(sum, -1, parts.Context.Attributes.Finite("epsilon", 1e-12f), parts.Input(2), offset, _isCentred);
        parts.Return(normalised);
        parts.Return(sum, SumOutput);
    }
}
