using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>A product of two live factors, linear in each.</summary>
public abstract class BilinearNode(string name, Value left, Value right, Value output) : Node(name, [left, right], output)
{
    public sealed override bool IsZeroAtZero => true;

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>Appends the gradient at one factor: the signal through the other one.</summary>
    public abstract FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal);

    /// <summary>Appends the same through the other factor's mean of image and reference, so that both shares add up to the product's difference.</summary>
    public abstract FeatureBuffer TransposeMidpoint(BackwardPass pass, ForwardPass reference, int side, FeatureBuffer signal);

    /// <summary>Appends one factor's part of the relevance.</summary>
    public abstract FeatureBuffer Relevance(BackwardPass pass, int side, FeatureBuffer relevance, float share);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => bilinear(this);
}
