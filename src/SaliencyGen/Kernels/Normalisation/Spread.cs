namespace SaliencyGen.Kernels;

/// <summary>What a normaliser divides by: sigma, of the elements c of a line (centred, where the normaliser centres) and a small epsilon.</summary>
public enum Spread
{
    /// <summary>sqrt(mean(c^2) + epsilon): LayerNormalization, InstanceNormalization, GroupNormalization, RMSNormalization.</summary>
    MeanSquare,

    /// <summary>sqrt(sum(c^2) + epsilon): an L2 normalisation written out with its epsilon under the root.</summary>
    SumOfSquares,

    /// <summary>max(sqrt(sum(c^2)), epsilon): LpNormalization as torch.nn.functional.normalize exports it.</summary>
    FlooredNorm,

    /// <summary>sqrt(mean(c^2)) + epsilon: the epsilon outside of the root.</summary>
    NormPlus,
}
