using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// The rules of the field: how each is written, and its fractions. A further one is a member here that stands in <see cref="All"/>; nothing else
/// knows rules by their names.
/// </summary>
public static class LrpRules
{
    private const float SmallestStabilizer = 1e-37f;

    private static readonly LrpProduct[] Excitation = [new(1, InputPart.Positive, WeightPart.Positive), new(1, InputPart.Negative, WeightPart.Negative)];
    private static readonly LrpProduct[] Inhibition = [new(1, InputPart.Positive, WeightPart.Negative), new(1, InputPart.Negative, WeightPart.Positive)];

    private static readonly LrpProduct[] Box =
        [new(1, InputPart.Whole, WeightPart.Whole), new(-1, InputPart.Low, WeightPart.Positive), new(-1, InputPart.High, WeightPart.Negative)];

    /// <summary>x w over z with a stabilizer that no float notices, so that nothing over nothing stays nothing (Bach et al. 2015, equation 56).</summary>
    public static LrpForm Zero { get; } = new("zero", [], _ => new([], SmallestStabilizer)) { Alias = "0" };

    /// <summary>x w over z (Bach et al. 2015, equation 58).</summary>
    public static LrpForm Epsilon { get; } = new("epsilon", ["e"], values => new([], Math.Max(values[0], SmallestStabilizer)))
    {
        Defaults = [LrpRule.DefaultStabilizer],
        Condition = ("e not negative", values => values[0] >= 0),
    };

    /// <summary>What excites shares, negative inputs through negative weights included (Bach et al. 2015; Zennit's ZPlus).</summary>
    public static LrpForm ZPlus { get; } =
        new("zplus", [], _ => new([new(Excitation, SlotContent.PositiveBias, Excitation)]) { SignFactors = (1, 0) });

    /// <summary>Favours what agrees with the sign of the output (Andeol et al. 2021, arXiv:2108.02125, the generalised rule).</summary>
    public static LrpForm Gamma { get; } = new("gamma", ["g"], values => new(
        [
            new(Excitation, SlotContent.PositiveBias, [new(1, InputPart.Whole, WeightPart.Whole), .. Times(values[0], Excitation)], OutputGate.Positive),
            new(Inhibition, SlotContent.NegativeBias, [new(1, InputPart.Whole, WeightPart.Whole), .. Times(values[0], Inhibition)], OutputGate.Negative),
        ], Gamma: values[0]))
    {
        Defaults = [0.25f],
        Condition = ("g not negative", values => values[0] >= 0),
    };

    /// <summary>alpha times what excites minus beta times what inhibits (Bach et al. 2015, equation 60); alpha - beta = 1.</summary>
    public static LrpForm AlphaBeta { get; } = new("alphabeta", ["a", "b"], values => new(
        [
            new(Excitation, SlotContent.PositiveBias, Times(values[0], Excitation)),
            .. values[1] == 0 ? Array.Empty<LrpFraction>() : [new(Inhibition, SlotContent.NegativeBias, Times(-values[1], Inhibition))],
        ])
    {
        SignFactors = (values[0], values[1]),
    })
    {
        Condition = ("a - b = 1 and b not negative", values => values[1] >= 0 && Math.Abs(values[0] - values[1] - 1) < 1e-6f),
    };

    /// <summary>Inputs between bounds (Montavon et al. 2017): q = x w - low w+ - high w-. The three parts of the bias cancel.</summary>
    public static LrpForm ZBox { get; } = new("zbox", [], _ => new([new(Box, null, Box)]));

    /// <summary>w^2, whatever the input (Montavon et al. 2017, doi:10.1016/j.patcog.2016.11.008); the bias counts like a weight.</summary>
    public static LrpForm WSquare { get; } = new("wsquare", [], _ => new(
        [new([new(1, InputPart.One, WeightPart.Squared)], SlotContent.SquaredBias, [new(1, InputPart.One, WeightPart.Squared)])]));

    /// <summary>Every input the same (Lapuschkin et al. 2019, doi:10.1038/s41467-019-08987-4).</summary>
    public static LrpForm Flat { get; } = new("flat", [], _ => new(
        [new([new(1, InputPart.One, WeightPart.Whole)], null, [new(1, InputPart.One, WeightPart.Whole)])])
    { HasOnes = true });

    /// <summary>All that a user can write.</summary>
    public static IReadOnlyList<LrpForm> All { get; } = [Zero, Epsilon, ZPlus, Gamma, AlphaBeta, ZBox, WSquare, Flat];

    private static LrpProduct[] Times(float factor, LrpProduct[] products) => [.. products.Select(product => product with { Factor = factor })];
}
