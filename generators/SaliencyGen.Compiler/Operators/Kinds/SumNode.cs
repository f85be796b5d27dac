using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Sums and averages: all weights of one input have one sign, and none is read from the file.</summary>
public abstract class SumNode(string name, IEnumerable<Value> inputs, Value output) : LinearNode(name, inputs, output)
{
    public sealed override bool IsZeroAtZero => true;

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>Appends the sum of buffers that stand for the inputs.</summary>
    public abstract FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs);

    public sealed override void Forward(ForwardPass pass) => pass[Output] = Sum(pass, Inputs.ConvertAll(input => pass[input]));

    /// <summary>Whether the weights of an input are negative.</summary>
    public abstract bool Subtracts(int side);

    /// <summary>A step on the way to a longer sum, which alone divides relevance by what it comes to.</summary>
    public abstract bool IsPartOfSum { get; }

    public sealed override T Match<T>(Func<WeightedNode, T> weighted, Func<AffineNode, T> affine, Func<SumNode, T> sum) => sum(this);
}
