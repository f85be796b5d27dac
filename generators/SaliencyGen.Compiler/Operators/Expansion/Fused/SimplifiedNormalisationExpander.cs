namespace SaliencyGen.Compiler.Operators.Expansion.Fused;

/// <summary>RMSNormalization as ONNX Runtime had it before it was a standard operator. It stands in the standard domain.</summary>
internal sealed class SimplifiedNormalisationExpander() : TokenExpander("SimplifiedLayerNormalization", 1, 2, 2, 2)
{
    public override string Restrictions => "statistics are no outputs";

    public override void Expand(NodeParts parts)
    {
        var attributes = parts.Context.Attributes;
        parts.RefuseOutput(1, "inv_std_var");

        // In which type the file's author would have computed the statistics; all is float32 here.
        attributes.Ignore("stash_type");
        int axis = (int)attributes.Int("axis", -1);
        parts.Return(parts.Normalised(parts.Input(0), axis, attributes.Finite("epsilon", 1e-5f), parts.Input(1), "", isCentred: false));
    }
}
