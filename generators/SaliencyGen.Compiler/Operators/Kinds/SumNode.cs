using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Sums, averages and interpolations, whose weights are not read from the file.</summary>
public abstract class SumNode(string name, IEnumerable<Value> inputs, Value output) : LinearNode(name, inputs, output)
{
    public sealed override bool IsZeroAtZero => true;

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>Appends the sum of buffers that stand for the inputs.</summary>
    public abstract FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs);

    public sealed override void Forward(ForwardPass pass) => pass[Output] = Sum(pass, Inputs.ConvertAll(input => pass[input]));

    /// <summary>Whether the weights of an input are negative; one with weights of both signs has parts of its own.</summary>
    public abstract bool Subtracts(int side);

    /// <summary>Appends the positive and the negative parts of a difference, given those of the inputs.</summary>
    public virtual (FeatureBuffer Positive, FeatureBuffer Negative) Parts(
        ForwardPass positive, ForwardPass negative, IReadOnlyList<(FeatureBuffer Positive, FeatureBuffer Negative)> inputs)
    {
        // What a subtracted input's positive part takes away is a negative part of the difference.
        var own = inputs.Select((parts, side) => Subtracts(side) ? (Positive: parts.Negative, Negative: parts.Positive) : parts).ToList();
        return (Sum(positive, own.ConvertAll(parts => parts.Positive)), Sum(negative, own.ConvertAll(parts => parts.Negative)));
    }

    /// <summary>Appends the transpose for a signal at each part.</summary>
    public virtual Signal TransposeParts(BackwardPass pass, int side, Signal signal) =>
        pass.Each(Subtracts(side) ? new Signal(signal.Negative, signal.Positive) : signal, multiplier => Transpose(pass, side, multiplier));

    /// <summary>A step on the way to a longer sum, which alone divides relevance by what it comes to.</summary>
    public abstract bool IsPartOfSum { get; }

    public sealed override T Match<T>(Func<WeightedNode, T> weighted, Func<AffineNode, T> affine, Func<SumNode, T> sum) => sum(this);
}
