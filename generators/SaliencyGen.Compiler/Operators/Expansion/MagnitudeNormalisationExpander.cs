namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>LpNormalization by the sum of magnitudes along an axis, of which a smallest one keeps quotients of 0 from being no numbers.</summary>
internal sealed class MagnitudeNormalisationExpander(int axis, float smallest) : OperatorExpander("LpNormalization", 1, 1, 1)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        string norm = parts.Reduced("ReduceL1", parts.Input(0), axis);
        parts.Return(parts.Add("Div", [parts.Input(0), parts.Add("Max", [norm, parts.Number("smallest", smallest)])], isMain: true));
    }
}
