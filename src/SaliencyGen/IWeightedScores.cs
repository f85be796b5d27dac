namespace SaliencyGen;

/// <summary>
/// A model that explains a weighted sum of its scores, too: of a segmentation the elements of a mask, the contrast of two classes (+1 and -1), the similarity
/// of an embedding to a vector, which are its weights.
/// </summary>
public interface IWeightedScores<TSelf> : ISaliencyModel<TSelf>
    where TSelf : IWeightedScores<TSelf>
{
    /// <summary>Runs a method chosen at run time, as <see cref="ISaliencyModel{TSelf}.Explain"/> does, for the sum of weights[i] * score[i] over all outputs.</summary>
    /// <param name="method">The method.</param>
    /// <param name="input">The input.</param>
    /// <param name="baseline">Ignored by methods that need none.</param>
    /// <param name="weights">One for each output, in the output's order; finite.</param>
    /// <param name="result">A heatmap or an attribution, as the method has it.</param>
    /// <exception cref="NotSupportedException">The class was compiled without <paramref name="method"/>.</exception>
    Explanation Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> result);
}
