using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>
/// A layer with learned weights, of which kernels can take parts (positive, squared, ...): what rules of LRP are chosen for. Per-channel
/// steps behind it are folded into the weights when they are packed.
/// </summary>
public abstract class WeightedNode(string name, Value input, Value output, Constant weight, Constant? bias) : LinearNode(name, [input], output)
{
    public Constant Weight { get; } = weight;

    /// <summary>One element for each output channel, or one for all; null for none.</summary>
    public Constant? Bias { get; } = bias;

    /// <summary>Applied in order behind the layer.</summary>
    public virtual List<ChannelFold> Folds { get; } = [];

    public sealed override OutputSign Sign => OutputSign.Unknown;

    public sealed override bool IsZeroAtZero => Bias is null && !WeightPlan.AddsShift(Folds);

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>Whether the model's layer slides over positions; else it is a dense one.</summary>
    public abstract bool IsConvolution { get; }

    /// <summary>Whether a step by channels of the output can be folded into the weights.</summary>
    public abstract bool TakesFolds { get; }

    /// <summary>The layer as it reads cells of an input that a pass made its padding; itself where none did.</summary>
    public virtual WeightedNode Unmerged => this;

    /// <summary>Appends the layer on a given input, through the weights or a part of them, as <paramref name="reader"/> (an <see cref="Unmerged"/> form) reads it.</summary>
    public abstract FeatureBuffer Product(
        ExplainContext context, ExplainProgram program, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart part, SlotContent content = SlotContent.Model, WeightedNode? reader = null);

    /// <summary>Appends the transpose through the weights or a part of them.</summary>
    public abstract FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal, WeightPart part, SlotContent content = SlotContent.Model);

    public sealed override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) => Transpose(pass, signal, WeightPart.Whole);

    public sealed override void Forward(ForwardPass pass) =>
        pass[Output] = Product(pass.Context, pass.Program, pass[Input], pass.NewBuffer(Output), pass.Context.Weights.Bias(this), WeightPart.Whole);

    public sealed override T Match<T>(Func<WeightedNode, T> weighted, Func<AffineNode, T> affine, Func<SumNode, T> sum) => weighted(this);
}
