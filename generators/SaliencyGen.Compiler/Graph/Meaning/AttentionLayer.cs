using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>An attention: values mixed by probabilities, which a softmax over the tokens makes.</summary>
public sealed class AttentionLayer
{
    private AttentionLayer(MatrixProductNode mix, SoftmaxNode softmax) => (Mix, Softmax) = (mix, softmax);

    /// <summary>Probabilities times values.</summary>
    public MatrixProductNode Mix { get; }

    public SoftmaxNode Softmax { get; }

    /// <summary>What queries, keys and values are made of, each by a layer of its own or a joint one.</summary>
    public Value Tokens => Source(Mix.Inputs[1]);

    /// <summary>The attentions that a score depends on, in the order of the network.</summary>
    internal static IReadOnlyList<AttentionLayer> Find(NetworkGraph graph, Value score)
    {
        var path = GraphWalk.Ancestors(score);
        return [.. graph.Nodes.Where(path.Contains).OfType<MatrixProductNode>().Select(Of).Where(layer => layer is not null).Select(layer => layer!)];
    }

    private static AttentionLayer? Of(MatrixProductNode node)
    {
        var value = node.Inputs[0];
        while (value.Producer is ViewNode { IsWhole: true } view) value = view.Input;
        return value.Producer is SoftmaxNode { IsLog: false } softmax ? new(node, softmax) : null;
    }

    /// <summary>Back over moves and constant factors to the input of the layer that made a value of tokens; the value itself where there is none.</summary>
    private static Value Source(Value value)
    {
        for (var next = value; next.Producer is { Inputs.Count: 1 } producer; next = producer.Input)
        {
            if (producer is ConvolutionNode { IsTokenwise: true }) return producer.Input;
            if (producer is not (ViewNode or ChannelAffineNode or ElementAffineNode)) break;
        }

        return value;
    }
}
