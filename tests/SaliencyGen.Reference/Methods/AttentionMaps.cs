using SaliencyGen.Reference.Attention;

namespace SaliencyGen.Reference.Methods;

/// <summary>Methods that read attention's matrices: see <see cref="AttentionMatrices"/>. Networks whose attention works on windows are refused.</summary>
public static class AttentionMaps
{
    /// <summary>What the head's tokens get from each patch through all layers, the same for every target.</summary>
    public static Attribution AttentionRollout(this ReferenceNetwork network, double[] input, ExplainedScore target) => Enlarged(network, input, target, Rollout);

    public static Attribution Chefer(this ReferenceNetwork network, double[] input, ExplainedScore target) => Enlarged(network, input, target, Relevance);

    public static Attribution LeGrad(this ReferenceNetwork network, double[] input, ExplainedScore target) => Enlarged(network, input, target, Gradient);

    /// <summary>Attention rollout at the extents of the patches.</summary>
    public static Tensor Rollout(ForwardPass pass, ExplainedScore target)
    {
        TokenNetwork tokens = new(pass, target);
        return tokens.Read(AttentionMatrices.Rollout(tokens.Probabilities));
    }

    /// <summary>Chefer's attention relevance at the extents of the patches.</summary>
    public static Tensor Relevance(ForwardPass pass, ExplainedScore target)
    {
        TokenNetwork tokens = new(pass, target);
        return tokens.Read(AttentionMatrices.Relevance(tokens.Probabilities, tokens.Gradients));
    }

    /// <summary>
    /// LeGrad at the extents of the patches: the mean over layers of <see cref="AttentionMatrices.Columns"/>, each layer's gradient that of the head's
    /// score of the block's own output. A head that reads special tokens reads there the mean of all tokens.
    /// </summary>
    public static Tensor Gradient(ForwardPass pass, ExplainedScore target)
    {
        TokenNetwork tokens = new(pass, target);
        BlockScores scores = new(tokens, target);
        double[][] columns = [.. Enumerable.Range(0, tokens.Layers.Count).Select(l => AttentionMatrices.Columns(scores.Gradient(l)))];
        return tokens.Map([.. Enumerable.Range(0, columns[0].Length).Select(k => columns.Average(layer => layer[k]))]);
    }

    private static Attribution Enlarged(ReferenceNetwork network, double[] input, ExplainedScore target, Func<ForwardPass, ExplainedScore, Tensor> map)
    {
        ForwardPass pass = network.Run(input);
        return new Attribution(Resize.Bilinear(map(pass, target), network.InputShape[2..]).Data, pass.Score(target));
    }
}
