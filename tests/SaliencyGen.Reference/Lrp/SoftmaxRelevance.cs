using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// AttnLRP at a Softmax (Achtibat et al. 2024, proposition 3.1): its Taylor expansion at x, R_i = x_i (R_i - y_i sum_k R_k). The expansion's bias keeps
/// what is missing. Scores of minus infinity count as 0: y is 0 there.
/// </summary>
internal static class SoftmaxRelevance
{
    public static Tensor Of(Softmax softmax, Tensor x, Tensor y, Tensor relevance)
    {
        Tensor result = Tensor.Zeros(x.Shape);
        foreach (int[] group in softmax.Groups(x.Shape))
        {
            double sum = group.Sum(k => relevance.Data[k]);
            foreach (int i in group)
                result.Data[i] = Score(x, i) * (relevance.Data[i] - y.Data[i] * sum);
        }
        return result;
    }

    /// <summary>The bias of the expansion, y_j - sum_i x_i d y_j / d x_i = y_j (1 - x_j + sum_k y_k x_k), takes its part of R_j.</summary>
    public static Absorption Kept(Softmax softmax, Tensor x, Tensor y, Tensor relevance)
    {
        double kept = 0;
        foreach (int[] group in softmax.Groups(x.Shape))
        {
            double mean = group.Sum(k => y.Data[k] * Score(x, k));
            kept += group.Sum(j => relevance.Data[j] * (1 - Score(x, j) + mean));
        }
        return new Absorption(kept, 0, 0);
    }

    private static double Score(Tensor x, int i) => double.IsNegativeInfinity(x.Data[i]) ? 0 : x.Data[i];
}
