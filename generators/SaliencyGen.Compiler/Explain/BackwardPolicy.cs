using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// What a method does with its signal at each kind of operator. Routing is the same for all methods and stands in <see cref="BackwardPass"/>.
/// </summary>
public abstract class BackwardPolicy
{
    /// <summary>What the signal is called in emitted code: gradient, relevance, multiplier.</summary>
    public abstract string SignalName { get; }

    /// <summary>Two maps travel, one for each part of what is explained.</summary>
    public virtual bool IsSplit => false;

    /// <summary>The signal at each input that the pass wants.</summary>
    public abstract IEnumerable<(Value Value, Signal Signal)> Linear(BackwardPass pass, LinearNode node, Signal signal);

    /// <summary>The signal at the input.</summary>
    public abstract Signal Pointwise(BackwardPass pass, PointwiseNode node, Signal signal);

    /// <summary>The signal at each factor that the pass wants.</summary>
    public abstract IEnumerable<(Value Value, Signal Signal)> Bilinear(BackwardPass pass, BilinearNode node, Signal signal);

    /// <summary>The signal at each input that the pass wants.</summary>
    public abstract IEnumerable<(Value Value, Signal Signal)> Selection(BackwardPass pass, SelectionNode node, Signal signal);

    /// <summary>The signal at the input.</summary>
    public abstract Signal Normaliser(BackwardPass pass, NormaliserNode node, Signal signal);
}
