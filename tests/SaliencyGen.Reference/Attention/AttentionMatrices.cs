using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Attention;

/// <summary>Attention matrices [heads, tokens, tokens] of all layers, first to last, to one matrix of tokens.</summary>
public static class AttentionMatrices
{
    /// <summary>Attention rollout (Abnar and Zuidema 2020): the product, last layer first, of (mean over heads + identity) / 2.</summary>
    public static Tensor Rollout(IEnumerable<Tensor> probabilities) => probabilities
        .Select(a => 0.5 * (Mean(a) + Identity(a.Shape[^1])))
        .Aggregate((rolled, layer) => MatMul.Product(layer, rolled));

    /// <summary>
    /// Attention relevance (Chefer et al., ICCV 2021, equations 5 and 6): R = 1, then R += mean over heads of max(gradient * probabilities, 0) times R.
    /// </summary>
    public static Tensor Relevance(IEnumerable<Tensor> probabilities, IEnumerable<Tensor> gradients) => probabilities
        .Zip(gradients, (a, g) => Mean((a * g).Positive()))
        .Aggregate((Tensor?)null, (relevance, layer) => (relevance ??= Identity(layer.Shape[^1])) + MatMul.Product(layer, relevance))!;

    /// <summary>LeGrad (Bousselham et al. 2024) of one layer: for each key the mean over heads and queries of max(gradient, 0).</summary>
    public static double[] Columns(Tensor gradient)
    {
        Tensor mean = Mean(gradient.Positive());
        int tokens = mean.Shape[^1];
        return [.. Enumerable.Range(0, tokens).Select(k => mean.Data.Where((_, i) => i % tokens == k).Average())];
    }

    private static Tensor Mean(Tensor heads)
    {
        int[] matrix = heads.Shape[^2..];
        Tensor sum = Broadcast.SumTo(heads, [.. heads.Shape[..^2].Select(_ => 1), .. matrix]);
        return ((double)sum.Count / heads.Count) * sum.Reshaped(matrix);
    }

    private static Tensor Identity(int tokens)
    {
        Tensor identity = Tensor.Zeros([tokens, tokens]);
        for (int token = 0; token < tokens; token++)
            identity.Data[token * (tokens + 1)] = 1;
        return identity;
    }
}
