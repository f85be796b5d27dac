namespace SaliencyGen;

/// <summary>What an explanation says beside its map.</summary>
/// <param name="Score">The explained logit for the input.</param>
/// <param name="ReferenceScore">
/// The same logit for the baseline where the method has one (DeepLIFT, Integrated Gradients); 0 for every other method, LRP included,
/// whose maps sum to the score itself.
/// </param>
/// <param name="AttributionSum">Sum over the returned map, in double precision.</param>
public readonly record struct Explanation(float Score, float ReferenceScore, double AttributionSum)
{
    /// <summary>
    /// What the map's sum misses of the score it distributes: close to 0 for a method that conserves (LRP without biases) or is
    /// complete (DeepLIFT, Integrated Gradients), without meaning for the others.
    /// </summary>
    public double Delta => AttributionSum - ((double)Score - ReferenceScore);
}
