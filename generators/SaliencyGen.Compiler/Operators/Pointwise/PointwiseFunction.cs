using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>
/// A function of one element with its parameters: an activation. What it is stands in its own file; ONNX operators that are one of these
/// stand in <see cref="Import.Elements.PointwiseImporters"/>, and its arithmetic in the runtime, in a struct of the same name.
/// </summary>
public abstract record PointwiseFunction
{
    /// <summary>Name of the runtime's struct.</summary>
    public string Name => GetType().Name;

    /// <summary>Parameters in the order in which the struct reads them.</summary>
    public virtual IReadOnlyList<float> Scalars => [];

    public abstract PointwiseTraits Traits { get; }

    /// <summary>It returns its input, whatever that is.</summary>
    public virtual bool IsIdentity => false;

    /// <summary>
    /// RevealCancel applies it to parts of its input's difference. A comparison, of which a part says nothing, and what has no value everywhere take the whole.
    /// </summary>
    public virtual bool TakesParts => Traits.IsFinite;

    /// <summary>The value at <paramref name="x"/>, for constants that are folded at build time.</summary>
    public abstract double Apply(double x);

    /// <summary>A signal times the derivative: from the function's output where that tells it, so that the input need not be kept.</summary>
    public virtual Operation Derivative(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.Derive(this, Operand.Of(input));

    /// <summary>The rectified signal, where the rectifier passed its input.</summary>
    public virtual Operation Guided(FeatureBuffer input, FeatureBuffer output) => throw new InvalidOperationException($"{Name} is no rectifier");

    /// <summary>For the comment above the emitted call.</summary>
    public virtual string Describe() => Name;
}
