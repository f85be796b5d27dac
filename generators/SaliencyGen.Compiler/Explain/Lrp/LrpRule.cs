using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>What of a layer's input a product takes.</summary>
public enum InputPart
{
    Whole,
    Positive,
    Negative,

    /// <summary>1 in every cell.</summary>
    One,

    /// <summary>The lowest value that the input can have.</summary>
    Low,

    /// <summary>The highest.</summary>
    High,
}

/// <summary>A part of the inputs through a part of the weights, times a factor.</summary>
public sealed record LrpProduct(float Factor, InputPart Input, WeightPart Weight);

/// <summary>Which outputs a sum stands for.</summary>
public enum OutputGate
{
    /// <summary>All: the sum is the denominator.</summary>
    None,

    /// <summary>Those with z > 0; the denominator is z + gamma * sum.</summary>
    Positive,

    /// <summary>Those with z below 0; likewise.</summary>
    Negative,
}

/// <summary>
/// One fraction of a rule: relevance over a stabilised sum of products and a part of the bias, shared out along products again.
/// </summary>
public sealed record LrpFraction(IReadOnlyList<LrpProduct> Denominator, SlotContent? Bias, IReadOnlyList<LrpProduct> Shares, OutputGate Gate = OutputGate.None);

/// <summary>
/// A rule of layer-wise relevance propagation as data, with Zennit's meanings (Anders et al. 2021, arXiv:2106.13200):
/// R_i = sum over fractions of share products of R_j / st(denominator).
/// </summary>
/// <param name="Fractions">None for a rule that the epsilon policy itself has.</param>
/// <param name="Stabilizer">Added to denominators, away from zero.</param>
/// <param name="Gamma">The gamma rule's parameter.</param>
public sealed record LrpRule(IReadOnlyList<LrpFraction> Fractions, float Stabilizer = LrpRule.DefaultStabilizer, float Gamma = 0)
{
    public const float DefaultStabilizer = 1e-6f;

    /// <summary>Every weight counts as one.</summary>
    public bool HasOnes { get; init; }

    /// <summary>The gamma rule: outputs of each sign have a fraction of their own.</summary>
    public bool IsGated => Fractions.Any(fraction => fraction.Gate != OutputGate.None);

    /// <summary>For a rule of products by their sign alone: alpha of those that excite, beta of those that inhibit.</summary>
    public (float Alpha, float Beta)? SignFactors { get; init; }

    /// <summary>Needs the bounds of the layer's input.</summary>
    public bool NeedsBounds => Fractions.Any(fraction => fraction.Shares.Any(share => share.Input is InputPart.Low or InputPart.High));

    /// <summary>Relevance is a multiple of the input's value, so that none reaches a rectifier that is shut.</summary>
    public bool IsMultiplicative => Fractions.All(fraction => fraction.Shares.All(share => share.Input is InputPart.Whole or InputPart.Positive or InputPart.Negative));
}
