using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>An attention: values mixed by probabilities, which a softmax over the tokens makes.</summary>
public sealed class AttentionLayer
{
    private AttentionLayer(MatrixProductNode mix, SoftmaxNode softmax, Value tokens) => (Mix, Softmax, Tokens) = (mix, softmax, tokens);

    /// <summary>Probabilities times values.</summary>
    public MatrixProductNode Mix { get; }

    public SoftmaxNode Softmax { get; }

    /// <summary>What queries, keys and values are made of, each by a layer of its own or a joint one.</summary>
    public Value Tokens { get; }

    /// <summary>The attentions that a score depends on and that see the image, in the order of the network.</summary>
    internal static IReadOnlyList<AttentionLayer> Find(NetworkGraph graph, Value score)
    {
        var path = GraphWalk.Ancestors(score);
        path.IntersectWith(GraphWalk.Descendants(graph.Input));
        var dominators = new Dominators(graph);
        return [.. graph.Nodes.Where(path.Contains).OfType<MatrixProductNode>().Select(node => Of(node, dominators)).Where(layer => layer is not null).Select(layer => layer!)];
    }

    private static AttentionLayer? Of(MatrixProductNode node, Dominators dominators)
    {
        var value = node.Inputs[0];
        while (value.Producer is ViewNode { IsWhole: true } or QuantisationNode) value = value.Producer.Input;
        return value.Producer is SoftmaxNode { IsLog: false } softmax ? new(node, softmax, Source(dominators.Common([softmax.Input, node.Inputs[1]]))) : null;
    }

    /// <summary>Back over moves and roundings to the input of the joint layer of queries, keys and values, bias or not; the value itself where there is none.</summary>
    private static Value Source(Value value)
    {
        var made = value;
        while (made.Producer is ViewNode or ChannelAffineNode or QuantisationNode) made = made.Producer.Inputs[0];
        return made.Producer is ConvolutionNode { IsTokenwise: true } joint ? joint.Input : value;
    }
}
