using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Sums of inputs times constants, and a bias: every signal goes back by the transpose, with what its rule does before and after it.</summary>
public abstract class LinearNode(string name, IEnumerable<Value> inputs, Value output) : Node(name, inputs, output)
{
    /// <summary>Appends the transpose: the signal at the output carried to one input.</summary>
    public abstract FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal);

    /// <summary>One of the three, by what is known of the weights.</summary>
    public abstract T Match<T>(Func<WeightedNode, T> weighted, Func<AffineNode, T> affine, Func<SumNode, T> sum);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => linear(this);
}
