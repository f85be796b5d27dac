using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>Which layers an entry of a composite is for.</summary>
public enum LayerCategory
{
    Convolution,
    Dense,

    /// <summary>Layers of either kind that read the network's input, moved or prepared by constant steps at most.</summary>
    First,

    /// <summary>Convolutions that read the network's input.</summary>
    FirstConvolution,

    /// <summary>Layers whose name matches a pattern.</summary>
    Named,
}

/// <summary>A rule and the layers that it is for; <see cref="Pattern"/> is a layer's ONNX name with * for any text.</summary>
public sealed record LrpEntry(LayerCategory Category, LrpRule Rule, string Pattern = "");

/// <summary>
/// Which rule each layer gets: names first, then first layers, then categories; a layer that no entry is for gets epsilon. Other linear
/// operators (pools, residual adds, normalisations that were not folded) always have the epsilon rule.
/// </summary>
public sealed class LrpComposite(IReadOnlyList<LrpEntry> entries)
{
    private static readonly LrpRule Default = LrpRules.Epsilon.Of();

    public static LrpComposite EpsilonPlus { get; } = Of(LrpRules.ZPlus.Of());

    public static LrpComposite EpsilonAlpha2Beta1 { get; } = Of(LrpRules.AlphaBeta.Of(2, 1));

    public static LrpComposite EpsilonPlusFlat { get; } = Of(LrpRules.ZPlus.Of(), new LrpEntry(LayerCategory.First, LrpRules.Flat.Of()));

    public static LrpComposite EpsilonAlpha2Beta1Flat { get; } = Of(LrpRules.AlphaBeta.Of(2, 1), new LrpEntry(LayerCategory.First, LrpRules.Flat.Of()));

    public static LrpComposite EpsilonGammaBox { get; } = Of(LrpRules.Gamma.Of(0.25f), new LrpEntry(LayerCategory.FirstConvolution, LrpRules.ZBox.Of()));

    /// <summary>Every layer by the epsilon rule, attentions conservatively.</summary>
    public static LrpComposite Conservative { get; } = new([]) { Attention = AttentionRule.Conservative };

    public IReadOnlyList<LrpEntry> Entries { get; } = entries;

    public AttentionRule Attention { get; init; }

    public NormaliserRule Normaliser { get; init; }

    /// <summary>Every layer by the epsilon rule.</summary>
    public static LrpComposite Epsilon { get; } = new([]);

    /// <summary>The rule of a layer with weights.</summary>
    public LrpRule For(WeightedNode node, NetworkMeaning meaning) => Entry(node, meaning)?.Rule ?? Default;

    /// <summary>Whether a layer has a rule for being a first one.</summary>
    public bool TreatsAsFirst(WeightedNode node, NetworkMeaning meaning) =>
        Entry(node, meaning) is { Category: LayerCategory.First or LayerCategory.FirstConvolution };

    private LrpEntry? Entry(WeightedNode node, NetworkMeaning meaning)
    {
        bool isFirst = meaning.First.Contains(node), isConvolution = node.IsConvolution;
        return Entries.FirstOrDefault(entry => entry.Category == LayerCategory.Named && NamePattern.Matches(node.Name, entry.Pattern))
            ?? Entries.FirstOrDefault(entry => isFirst && (entry.Category == LayerCategory.First || (isConvolution && entry.Category == LayerCategory.FirstConvolution)))
            ?? Entries.FirstOrDefault(entry => entry.Category == (isConvolution ? LayerCategory.Convolution : LayerCategory.Dense));
    }

    private static LrpComposite Of(LrpRule convolution, params LrpEntry[] first) =>
        new([.. first, new(LayerCategory.Convolution, convolution), new(LayerCategory.Dense, Default)]);
}
