using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Layers;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Attention;

/// <summary>
/// The head's score of every block's output, as LeGrad asks for it (Bousselham et al. 2024): of the output itself, or, where the head reads special
/// tokens, of an output all of whose tokens are the mean of the block's.
/// </summary>
internal sealed class BlockScores
{
    private readonly TokenNetwork _tokens;
    private readonly ExplainedScore _target;
    private readonly string[] _outputs;

    public BlockScores(TokenNetwork tokens, ExplainedScore target)
    {
        (_tokens, _target) = (tokens, target);
        string[] inputs = [.. tokens.Layers.Select(layer => layer.Stream(tokens.Pass))];
        _outputs = [.. inputs[1..], Last(tokens.Pass, tokens.Layers[^1], tokens.Pass[inputs[^1]].Shape)];
    }

    /// <summary>The gradient of a block's score at the block's own probabilities.</summary>
    public Tensor Gradient(int block)
    {
        ForwardPass pass = _tokens.Pass;
        ReferenceNetwork network = pass.Network;
        Tensor own = pass[_outputs[block]], read = _tokens.IsReadOutAtSpecialTokens ? Means(own, 1.0 / own.Shape[1]) : own;
        ForwardPass head = new(network, pass.Input.Data, new Dictionary<string, Tensor> { [_outputs[^1]] = read });
        Tensor signal = BackwardPass.Walk(network, network.LogitsName, head.Start(_target), Derivative.Of(head))[_outputs[^1]];
        if (_tokens.IsReadOutAtSpecialTokens)
            signal = Means(signal, 1.0 / own.Shape[1]);
        return BackwardPass.Walk(network, _outputs[block], signal, Derivative.Of(pass))[_tokens.Layers[block].Probabilities];
    }

    // The last tensor of the residual stream: all that the score reads passes it, and a normalisation in front of the head belongs to the head.
    private static string Last(ForwardPass pass, AttentionLayer last, int[] shape)
    {
        string tensor = Dominators.Of(pass.Network, pass.Network.LogitsName).First(each => pass[each].Shape.AsSpan().SequenceEqual(shape));
        bool isNormalizedBefore = last.Stream(pass) != last.Input(pass);
        return isNormalizedBefore && WrittenOut.Whole(pass, pass.Network.Producer(tensor)!) is { Operator: Normalization } normalization
            ? normalization.Inputs[0]
            : tensor;
    }

    // The sum over all tokens, times a factor, at every token: with one over their number the mean, and the transpose of taking it.
    private static Tensor Means(Tensor tokens, double factor) => Broadcast.To(factor * Broadcast.SumTo(tokens, [1, 1, tokens.Shape[2]]), tokens.Shape);
}
