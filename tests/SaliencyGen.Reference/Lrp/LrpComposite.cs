using SaliencyGen.Reference.Lrp.Rules;

namespace SaliencyGen.Reference.Lrp;

/// <summary>Which rule a layer gets; the first-layer entries win where the layer reads the graph's input, as in Zennit's composites.</summary>
public sealed record LrpComposite(ILrpRule Convolution, ILrpRule Dense)
{
    public ILrpRule? FirstConvolution { get; init; }
    public ILrpRule? FirstDense { get; init; }

    /// <summary>Constant summands that belong to no other layer: always Epsilon. Constant factors hand on all of the relevance.</summary>
    public ILrpRule Diagonal { get; init; } = new EpsilonRule();

    /// <summary>Leaves the biases out of every denominator (Zennit's zero_params).</summary>
    public bool ZeroBias { get; init; }

    /// <summary>
    /// Whether attention's probabilities are constants, so that all relevance goes to the values (CP-LRP, Ali et al. 2022), else they take half of
    /// it and hand it to queries and keys (AttnLRP, Achtibat et al. 2024).
    /// </summary>
    public bool IsAttentionConstant { get; init; }

    public static LrpComposite Epsilon(double eps = Stabilizer.Default) => new(new EpsilonRule(eps), new EpsilonRule(eps));
    public static LrpComposite EpsilonPlus { get; } = new(AlphaBetaRule.ZPlus, new EpsilonRule());
    public static LrpComposite EpsilonAlpha2Beta1 { get; } = new(new AlphaBetaRule(2, 1), new EpsilonRule());
    public static LrpComposite EpsilonPlusFlat { get; } = EpsilonPlus.WithFirst(new FlatRule());
    public static LrpComposite EpsilonAlpha2Beta1Flat { get; } = EpsilonAlpha2Beta1.WithFirst(new FlatRule());

    /// <summary>Conservative propagation: Epsilon, attention's probabilities constant.</summary>
    public static LrpComposite CpLrp { get; } = Epsilon() with { IsAttentionConstant = true };

    /// <summary>AttnLRP with Gamma on layers with weights, for vision transformers, whose relevance is noisy otherwise.</summary>
    public static LrpComposite AttentionGamma { get; } = new(new GammaRule(0.25), new GammaRule(0.05));

    /// <summary>The bounds broadcast over the input, e.g. [C,1,1].</summary>
    public static LrpComposite EpsilonGammaBox(Tensor low, Tensor high) =>
        new(new GammaRule(), new EpsilonRule()) { FirstConvolution = new ZBoxRule(low, high) };

    public ILrpRule For(LayerKind kind, bool isFirst) => kind switch
    {
        LayerKind.Convolution => isFirst && FirstConvolution is { } first ? first : Convolution,
        LayerKind.Dense => isFirst && FirstDense is { } first ? first : Dense,
        _ => Diagonal,
    };

    /// <summary>Whether layers of a kind have a rule for being first ones.</summary>
    public bool HasFirst(LayerKind kind) => (kind == LayerKind.Convolution ? FirstConvolution : FirstDense) is not null;

    /// <summary>The same with every stabilizer shifted, which moves a map as far as rounding may move one in float32.</summary>
    public LrpComposite Shifted(double by) => this with
    {
        Convolution = Convolution.Shifted(by),
        Dense = Dense.Shifted(by),
        FirstConvolution = FirstConvolution?.Shifted(by),
        FirstDense = FirstDense?.Shifted(by),
        Diagonal = Diagonal.Shifted(by),
    };

    private LrpComposite WithFirst(ILrpRule rule) => this with { FirstConvolution = rule, FirstDense = rule };
}
