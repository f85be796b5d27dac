using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>Pow by known exponents of which there are few: a power by each, of the elements that have it, and of ones elsewhere, added up where they belong.</summary>
/// <param name="dims">The exponents'.</param>
/// <param name="exponents">Row-major.</param>
internal sealed class PowersExpander(IReadOnlyList<int> dims, double[] exponents) : OperatorExpander("Pow", 7, 2, 2)
{
    public override string Restrictions => "";

    /// <summary>The most exponents that are powers of their own.</summary>
    public const int Most = 16;

    public override void Expand(NodeParts parts)
    {
        string one = parts.Number("one", 1), zero = parts.Number("zero", 0), sum = "";
        foreach (double exponent in exponents.Distinct())
        {
            string mask = parts.Constant("mask", Constant.Of(dims, Array.ConvertAll(exponents, each => each.Equals(exponent) ? 1L : 0)));
            string power = parts.ToPower(parts.Add("Where", [mask, parts.Input(0), one]), (float)exponent);
            string chosen = parts.Add("Where", [mask, power, zero]);
            sum = sum.Length == 0 ? chosen : parts.Sum(sum, chosen);
        }

        parts.Return(sum);
    }
}
