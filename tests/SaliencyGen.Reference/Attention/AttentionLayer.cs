using SaliencyGen.Reference.Layers;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Normalizations;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Attention;

/// <summary>
/// Self-attention in a graph: a Softmax over the last axis whose output, moved or not, is the left operand of a product of two live tensors. Behind
/// the scores stands the product of queries and keys.
/// </summary>
/// <param name="Probabilities">The Softmax's output, [heads..., queries, keys].</param>
/// <param name="Scores">The product of queries and keys.</param>
/// <param name="Values">The product of probabilities and values.</param>
public sealed record AttentionLayer(string Probabilities, Step Scores, Step Values)
{
    /// <summary>Those of a network, first to last.</summary>
    public static IReadOnlyList<AttentionLayer> All(ForwardPass pass) => [.. pass.Network.Steps.Select(step => At(pass, step)).OfType<AttentionLayer>()];

    /// <summary>Whether a tensor is a Softmax's output, moved or not.</summary>
    public static bool AreProbabilities(ReferenceNetwork network, string tensor)
    {
        while (network.Producer(tensor) is { } step && network.IsLive(tensor))
        {
            if (step.Operator is Softmax { IsLogarithm: false })
                return true;
            if (!Passes(network, step))
                return false;
            tensor = step.Inputs.Last(network.IsLive);
        }
        return false;
    }

    /// <summary>What queries, keys and values are made of: back from all three over moves and dense layers.</summary>
    public string Input(ForwardPass pass)
    {
        string tensor = Dominators.Nearest(pass.Network, Scores.Inputs[0], Scores.Inputs[1], Values.Inputs[1]);
        while (pass.Network.Producer(tensor) is { } step)
        {
            if (step.Operator is IRouting && step.Inputs.Count(pass.Network.IsLive) == 1)
                tensor = step.Inputs.First(pass.Network.IsLive);
            else if (LayerFinder.EndingAt(pass, step) is { Layer.Kind: LayerKind.Dense } dense)
                tensor = dense.Input;
            else
                break;
        }
        return tensor;
    }

    /// <summary>
    /// The tensor of the residual stream in front of the block: what the normalisation before the attention reads, or the attention's input itself
    /// where the stream goes through it (normalised behind the blocks).
    /// </summary>
    public string Stream(ForwardPass pass)
    {
        string input = Input(pass);
        bool isAdded = pass.Network.Consumers(input).Any(reader => reader.Operator is Add or Sum && reader.Inputs.Count(pass.Network.IsLive) > 1);
        return !isAdded && pass.Network.Producer(input) is { } step && WrittenOut.Whole(pass, step) is { Operator: Normalization } normalization
            ? normalization.Inputs[0]
            : input;
    }

    private static AttentionLayer? At(ForwardPass pass, Step softmax)
    {
        ReferenceNetwork network = pass.Network;
        if (softmax.Operator is not Softmax { IsLogarithm: false } op || !network.IsLive(softmax.Output) || !op.IsOverLastAxis(pass[softmax.Output].Rank))
            return null;
        Step? values = softmax;
        while (values is not null && (values == softmax || Passes(network, values)))
            values = network.Consumers(values.Output).FirstOrDefault(reader => reader.Operator is not (Comparison or NanTest));
        return values is not null && IsProduct(network, values) && AreProbabilities(network, values.Inputs[0]) && ScoresOf(network, softmax) is { } scores
            ? new AttentionLayer(softmax.Output, scores, values)
            : null;
    }

    // Back over masks, biases, scales and moves.
    private static Step? ScoresOf(ReferenceNetwork network, Step softmax)
    {
        string tensor = softmax.Inputs[0];
        while (network.Producer(tensor) is { } step && !IsProduct(network, step))
        {
            string[] live = [.. step.Inputs.Where(network.IsLive).Distinct()];
            if (live.Length != 1 || step.Operator is not (Activation or Binary or IRouting or Extremum))
                return null;
            tensor = live[0];
        }
        return network.Producer(tensor);
    }

    private static bool IsProduct(ReferenceNetwork network, Step step) => step.Operator is MatMul or Einsum && step.Inputs.Count(network.IsLive) == 2;

    // Where(IsNaN(p), 0, p) has a live condition beside its one live source.
    private static bool Passes(ReferenceNetwork network, Step step) => step.Operator is View or Cast
        || step.Operator is Where && step.Inputs[1..].Count(network.IsLive) == 1;
}
