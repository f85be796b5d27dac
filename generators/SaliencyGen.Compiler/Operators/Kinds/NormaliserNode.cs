using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Each element over something of all of them. One node with closed forms: taken apart, its reciprocals make sums explode.</summary>
public abstract class NormaliserNode(string name, Value input, Value output) : Node(name, [input], output)
{
    /// <summary>Appends the gradient.</summary>
    public abstract FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal);

    /// <summary>Appends DeepLIFT's multipliers, complete.</summary>
    public abstract FeatureBuffer Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal);

    /// <summary>Appends LRP's way back.</summary>
    public abstract FeatureBuffer Relevance(BackwardPass pass, FeatureBuffer relevance, float stabilizer);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => normaliser(this);
}
