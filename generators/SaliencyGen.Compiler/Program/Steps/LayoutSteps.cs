using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>
/// A view's elements of a map, written in row-major order; transposed, the elements of a map in their order carried to where the view has them.
/// </summary>
public sealed class ViewStep(Node? node, FeatureBuffer output, FeatureBuffer input, ViewLoops loops) : UnaryStep(node, output, input)
{
    public ViewLoops Loops { get; } = loops;

    /// <summary>The loops' own side is the one that is written.</summary>
    public bool IsTransposed { get; init; }

    /// <summary>The same storage with what other steps left, of which the view writes a part.</summary>
    public FeatureBuffer? Previous { get; init; }

    /// <summary>Adds to what the other steps left.</summary>
    public bool Accumulates { get; init; }

    public override IEnumerable<FeatureBuffer> Reads => Previous is null ? [Input] : [Input, Previous];
}

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

/// <summary>Sets the lanes beyond a map's channels to zero, behind the step that wrote the map.</summary>
public sealed class ClearPaddingStep : Step
{
    public ClearPaddingStep(Node? node, FeatureBuffer output)
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
