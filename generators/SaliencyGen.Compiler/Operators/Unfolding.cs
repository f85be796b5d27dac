using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// How a window over a volume is a window over an image. A frame of zeros goes around slices and, above and below, around each of them; each tap of the
/// window's slices gives a channel of its own; then the window of a slice slides over the rows of all of them. What it reads of two slices at once is no part
/// of the result and is cropped.
/// </summary>
internal sealed class Unfolding
{
    private readonly VolumeWindow _window;
    private readonly int _channels, _plane, _slice, _depth;

    public Unfolding(TensorShape input, TensorShape output, (int Input, int Output) depths, VolumeWindow window)
    {
        var own = window.InSlice;
        int height = input.Height / depths.Input, width = input.Width, outputHeight = output.Height / depths.Output;
        int extent = ((own.KernelHeight - 1) * own.DilationHeight) + 1, stride = own.StrideHeight;

        // Rows of a slice with its frame, a multiple of the stride, so that windows begin at the same rows of each.
        int rows = Math.Max(height + own.PadTop, Math.Max(height + own.PadTop + own.PadBottom, ((outputHeight - 1) * stride) + extent));
        rows = checked((rows + stride - 1) / stride * stride);
        int depth = Math.Max(depths.Input + window.PadFront, ((depths.Output - 1) * window.Stride) + ((window.Kernel - 1) * window.Dilation) + 1);
        (_window, _channels, _slice, _depth, _plane) = (window, input.Channels, checked(rows * width), depths.Output, checked(depth * rows * width));

        Framed = new([1, input.Channels, depth * rows, width]);
        OneTap = new([1, input.Channels, depths.Output * rows, width]);
        Slices = new([1, checked(input.Channels * window.Kernel), depths.Output * rows, width]);
        Sums = new([1, output.Channels, depths.Output * rows / stride, output.Width]);
        InSlices = own with { PadTop = 0, PadBottom = Math.Max(0, extent - stride) };
        if (!Framed.Equals(new([1, input.Channels, input.Height, width])))
            Frame = new([input.Channels, depths.Input, height * width], [_plane, _slice, 1], (window.PadFront * _slice) + (own.PadTop * width));
        if (!Slices.Equals(Framed) || window.Stride > 1)
            Taps = new([input.Channels, window.Kernel, depths.Output, _slice], [_plane, window.Dilation * _slice, window.Stride * _slice, 1], 0);
        if (!Sums.Equals(new([1, output.Channels, output.Height, output.Width])))
            Crop = new([output.Channels, depths.Output, outputHeight * output.Width], [Sums.Height * Sums.Width, rows / stride * output.Width, 1], 0);
    }

    public TensorShape Framed { get; }

    /// <summary>The taps of all slices as channels, [C*kD].</summary>
    public TensorShape Slices { get; }

    /// <summary>What one tap meets of all channels.</summary>
    public TensorShape OneTap { get; }

    /// <summary>The image's convolution, with rows that are cropped.</summary>
    public TensorShape Sums { get; }

    /// <summary>The window over the rows of all slices.</summary>
    public Window InSlices { get; }

    /// <summary>Where the volume lies in its frame; null where it has none.</summary>
    public ViewLoops? Frame { get; }

    /// <summary>The slices that taps meet, of the framed volume; null where each window has one slice.</summary>
    public ViewLoops? Taps { get; }

    /// <summary>The result among the sums; null where it is all of them.</summary>
    public ViewLoops? Crop { get; }

    /// <summary>One tap: its part of <see cref="Slices"/>, and where that lies in the framed volume.</summary>
    public (ViewLoops Slices, ViewLoops Framed) Tap(int tap)
    {
        int slices = _depth * _slice;
        return (new([_channels, slices], [_window.Kernel * slices, 1], tap * slices),
            new([_channels, _depth, _slice], [_plane, _window.Stride * _slice, 1], tap * _window.Dilation * _slice));
    }
}
