using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>The rules of the field.</summary>
public static class LrpRules
{
    private const float SmallestStabilizer = 1e-37f;

    private static readonly LrpProduct[] Excitation = [new(1, InputPart.Positive, WeightPart.Positive), new(1, InputPart.Negative, WeightPart.Negative)];
    private static readonly LrpProduct[] Inhibition = [new(1, InputPart.Positive, WeightPart.Negative), new(1, InputPart.Negative, WeightPart.Positive)];

    /// <summary>w^2, whatever the input (Montavon et al. 2017, doi:10.1016/j.patcog.2016.11.008); the bias counts like a weight.</summary>
    public static LrpRule WSquare { get; } = new(
        [new([new(1, InputPart.One, WeightPart.Squared)], SlotContent.SquaredBias, [new(1, InputPart.One, WeightPart.Squared)])]);

    /// <summary>Every input the same (Lapuschkin et al. 2019, doi:10.1038/s41467-019-08987-4).</summary>
    public static LrpRule Flat { get; } = new(
        [new([new(1, InputPart.One, WeightPart.Whole)], null, [new(1, InputPart.One, WeightPart.Whole)])])
    { HasOnes = true };

    /// <summary>
    /// Inputs between bounds (Montavon et al. 2017): q = x w - low w+ - high w-. The three parts of the bias cancel.
    /// </summary>
    public static LrpRule ZBox { get; } = new([new(Box, null, Box)]);

    /// <summary>What excites shares, negative inputs through negative weights included (Bach et al. 2015; Zennit's ZPlus).</summary>
    public static LrpRule ZPlus { get; } = new([new(Excitation, SlotContent.PositiveBias, Excitation)]) { SignFactors = (1, 0) };

    private static LrpProduct[] Box =>
        [new(1, InputPart.Whole, WeightPart.Whole), new(-1, InputPart.Low, WeightPart.Positive), new(-1, InputPart.High, WeightPart.Negative)];

    /// <summary>
    /// x w over z (Bach et al. 2015, equation 58). The rule without a stabilizer gets one that no float notices, so that nothing over nothing
    /// stays nothing.
    /// </summary>
    public static LrpRule Epsilon(float epsilon = LrpRule.DefaultStabilizer) => new([], Math.Max(epsilon, SmallestStabilizer));

    /// <summary>alpha times what excites minus beta times what inhibits (Bach et al. 2015, equation 60); alpha - beta = 1.</summary>
    public static LrpRule AlphaBeta(float alpha, float beta)
    {
        LrpFraction excites = new(Excitation, SlotContent.PositiveBias, Times(alpha, Excitation));
        return new(beta == 0 ? [excites] : [excites, new(Inhibition, SlotContent.NegativeBias, Times(-beta, Inhibition))]) { SignFactors = (alpha, beta) };
    }

    /// <summary>Favours what agrees with the sign of the output (Andeol et al. 2021, arXiv:2108.02125, the generalised rule).</summary>
    public static LrpRule Gamma(float gamma) => new(
        [
            new(Excitation, SlotContent.PositiveBias, [new(1, InputPart.Whole, WeightPart.Whole), .. Times(gamma, Excitation)], OutputGate.Positive),
            new(Inhibition, SlotContent.NegativeBias, [new(1, InputPart.Whole, WeightPart.Whole), .. Times(gamma, Inhibition)], OutputGate.Negative),
        ], Gamma: gamma);

    private static LrpProduct[] Times(float factor, LrpProduct[] products) => [.. products.Select(product => product with { Factor = factor })];
}
