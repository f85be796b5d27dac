using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// A convolution or its transpose as matrix products, one for each group of channels and phase: rows are output channels, columns the
/// positions of all images, the reduction runs over taps and then over channels.
/// </summary>
internal readonly struct ConvolutionArguments
{
    public readonly DeviceOperands Operands;
    public readonly Scalars Scalars;
    public readonly GatherAxis Rows;
    public readonly GatherAxis Columns;
    public readonly int Source;
    public readonly int SourcePitch;
    public readonly int SourcePositions;
    public readonly int SourceWidth;
    public readonly int Output;
    public readonly int OutputPitch;
    public readonly int OutputWidth;
    public readonly int OutputPositions;
    public readonly int Batch;

    /// <summary>Output channels of a group.</summary>
    public readonly int Outputs;

    /// <summary>Channels of a group that are summed over.</summary>
    public readonly int Depth;
    public readonly int Groups;
    public readonly int KernelWidth;
    public readonly int Taps;

    /// <summary>The packed weights: [group][tap][input channel][output channel padded].</summary>
    public readonly int Weights;
    public readonly int WeightInputs;
    public readonly int WeightPitch;
    public readonly int Bias;
    public readonly float Gamma;
    public readonly int Partials;
    public readonly int OutputLength;

    /// <summary>Parts that the reduction over channels is taken in, each by groups of its own.</summary>
    public int Splits { get; init; } = 1;

    public ConvolutionArguments(
        DeviceMap source, DeviceMap output, int weights, int bias, float gamma, in ConvolutionShape shape, bool isTransposed,
        DeviceOperands operands, Scalars scalars, int partials)
    {
        Source = source.Offset;
        SourcePitch = source.ChannelPitch;
        SourcePositions = source.Positions;
        SourceWidth = source.Width;
        Output = output.Offset;
        OutputPitch = output.ChannelPitch;
        OutputWidth = output.Width;
        OutputPositions = output.Positions;
        Batch = output.Batch;
        Rows = new(source.Height, output.Height, shape.KernelHeight, shape.StrideHeight, shape.PadTop, shape.DilationHeight, isTransposed);
        Columns = new(source.Width, output.Width, shape.KernelWidth, shape.StrideWidth, shape.PadLeft, shape.DilationWidth, isTransposed);
        Groups = shape.Group;
        Outputs = output.Channels / shape.Group;
        Depth = source.Channels / shape.Group;
        KernelWidth = shape.KernelWidth;
        Taps = shape.KernelHeight * shape.KernelWidth;
        Weights = weights;
        WeightInputs = isTransposed ? Outputs : Depth;
        WeightPitch = DevicePacking.RoundUp(isTransposed ? Depth : Outputs);
        Bias = bias;
        Gamma = gamma;
        Partials = partials;
        OutputLength = output.Length;
        Operands = operands;
        Scalars = scalars;
    }

    public int Phases => Rows.Phases * Columns.Phases;
}
