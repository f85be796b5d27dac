using SaliencyGen.Reference.Operators.Normalizations;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through a normalisation as centring, squares, their mean, a root and a quotient. With a prime for the mean of both inputs' values,
/// c = x - mean, n = c / sigma, M = factor m: q_i = M_i / sigma' - c'_i / (N sigma'^2) sum of M_k n'_k, and the multiplier is q - mean q, or q where
/// nothing is centred. The secants of square and root need no threshold.
/// </summary>
public static class NormalizationRule
{
    public static Tensor Multiplier(Normalization normalization, Tensor?[] inputs, Tensor?[] reference, Tensor m)
    {
        Tensor x = inputs[0]!, x0 = reference[0]!, result = Tensor.Zeros(x.Shape);
        if (normalization.Factor(inputs) is { } factor)
            m *= factor;
        foreach (int[] set in normalization.Sets(x.Shape))
        {
            ((double[] c, double sigma), (double[] c0, double sigma0)) = (normalization.Statistics(x, set), normalization.Statistics(x0, set));
            double middle = (sigma + sigma0) / 2;
            double along = set.Select((i, k) => m.Data[i] * (c[k] / sigma + c0[k] / sigma0) / 2).Sum();
            double[] q = [.. set.Select((i, k) => m.Data[i] / middle - (c[k] + c0[k]) / 2 / (set.Length * middle * middle) * along)];
            double mean = normalization.IsCentred ? q.Average() : 0;
            for (int k = 0; k < set.Length; k++)
                result.Data[set[k]] = q[k] - mean;
        }
        return result;
    }
}
