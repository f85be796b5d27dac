using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>A map to a vector in row-major NCHW order, or back.</summary>
public sealed class ReorderStep(Node? node, FeatureBuffer output, FeatureBuffer input) : UnaryStep(node, output, input);

/// <summary>Sets a map to zero, padding lanes too.</summary>
public sealed class ZeroStep : Step
{
    public ZeroStep(Node? node, FeatureBuffer output)
    {
        Node = node;
        Output = output;
    }

    public override IEnumerable<FeatureBuffer> Reads => [];
}

/// <summary>Copies a run of channels between maps whose blocks do not line up; <see cref="Previous"/> is the same storage with earlier parts.</summary>
public sealed class ChannelCopyStep(Node? node, FeatureBuffer output, int outputChannel, FeatureBuffer input, int inputChannel, int count, FeatureBuffer? previous)
    : UnaryStep(node, output, input)
{
    public int OutputChannel { get; } = outputChannel;
    public int InputChannel { get; } = inputChannel;
    public int Count { get; } = count;
    public FeatureBuffer? Previous { get; } = previous;

    /// <summary>Adds to what the earlier parts left.</summary>
    public bool Accumulates { get; init; }
    public override IEnumerable<FeatureBuffer> Reads => Previous is null ? [Input] : [Input, Previous];
}

/// <summary>Reorders the dimensions of a row-major vector.</summary>
public sealed class PermutationStep(TransposeNode node, FeatureBuffer output, FeatureBuffer input, IReadOnlyList<int> dims, IReadOnlyList<int> permutation)
    : UnaryStep(node, output, input)
{
    public IReadOnlyList<int> Dims { get; } = dims;
    public IReadOnlyList<int> Permutation { get; } = permutation;
}

/// <summary>DeepLIFT's multipliers through Softmax, over row-major vectors: the input, where the reference has it, and the multipliers at the output.</summary>
public sealed class SoftmaxRescaleStep(SoftmaxNode softmax, FeatureBuffer output, FeatureBuffer input, FeatureBuffer reference, FeatureBuffer signal)
    : UnaryStep(softmax, output, input)
{
    public SoftmaxNode Softmax { get; } = softmax;
    public FeatureBuffer Reference { get; } = reference;
    public FeatureBuffer Signal { get; } = signal;
    public override IEnumerable<FeatureBuffer> Reads => [Input, Reference, Signal];
}

/// <summary>Softmax over row-major vectors; transposed, <see cref="Signal"/> is the gradient at its output.</summary>
public sealed class SoftmaxStep(SoftmaxNode softmax, FeatureBuffer output, FeatureBuffer input, FeatureBuffer? signal) : UnaryStep(softmax, output, input)
{
    public SoftmaxNode Softmax { get; } = softmax;
    public FeatureBuffer? Signal { get; } = signal;
    public override IEnumerable<FeatureBuffer> Reads => Signal is null ? [Input] : [Input, Signal];
}
