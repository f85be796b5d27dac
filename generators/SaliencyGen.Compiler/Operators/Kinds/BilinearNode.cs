using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>A product of two live factors, linear in each.</summary>
public abstract class BilinearNode(string name, Value left, Value right, Value output) : Node(name, [left, right], output)
{
    public sealed override bool IsZeroAtZero => true;

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>A gate among its factors is a constant to every rule of LRP; else to the conservative one alone.</summary>
    public abstract bool IsGated { get; }

    /// <summary>Appends the gradient at one factor: the signal through the other one.</summary>
    public abstract FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal);

    /// <summary>Appends the same through the other factor's mean of image and reference, so that both shares add up to the product's difference.</summary>
    public abstract FeatureBuffer TransposeMidpoint(BackwardPass pass, ForwardPass reference, int side, FeatureBuffer signal);

    /// <summary>Appends a share of the relevance as the way back to a factor takes it: over the stabilised output where the product is a sum.</summary>
    public abstract FeatureBuffer Divided(BackwardPass pass, FeatureBuffer relevance, float share, float stabilizer);

    /// <summary>Appends one factor's part of what is divided.</summary>
    public abstract FeatureBuffer Relevance(BackwardPass pass, int side, FeatureBuffer divided);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => bilinear(this);
}
