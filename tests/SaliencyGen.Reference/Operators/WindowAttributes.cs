namespace SaliencyGen.Reference.Operators;

/// <summary>strides, dilations, pads, auto_pad and ceil_mode, as Conv and the pooling operators share them.</summary>
public sealed class WindowAttributes(Attributes attributes)
{
    private readonly string _autoPad = attributes.Text("auto_pad", "NOTSET");
    private readonly bool _ceil = attributes.Int("ceil_mode", 0) != 0;

    public (int[] Stride, int[] Dilation, int[] Begin, int[] End) Resolve(int[] extents, int[] kernel)
    {
        int rank = extents.Length;
        int[] stride = Or(attributes.Ints("strides"), rank, 1), dilation = Or(attributes.Ints("dilations"), rank, 1);
        int[] pads = _autoPad == "NOTSET" ? Or(attributes.Ints("pads"), 2 * rank, 0) : new int[2 * rank];
        if (_autoPad.StartsWith("SAME", StringComparison.Ordinal))
            for (int d = 0; d < rank; d++)
                (pads[d], pads[d + rank]) = Same(extents[d], SlidingWindow.Reach(kernel[d], dilation[d]), stride[d]);
        return (stride, dilation, pads[..rank], pads[rank..]);
    }

    public int OutputExtent(int extent, int reach, int stride, int begin, int end)
    {
        int steps = extent + begin + end - reach;
        if (!_ceil)
            return steps / stride + 1;
        int output = (steps + stride - 1) / stride + 1;
        // A window that would start behind the input and its leading padding is dropped.
        return (output - 1) * stride >= extent + begin ? output - 1 : output;
    }

    // output = ceil(extent / stride); an odd cell of padding goes to the end (UPPER) or to the beginning (LOWER).
    private (int Begin, int End) Same(int extent, int reach, int stride)
    {
        int total = Math.Max(((extent + stride - 1) / stride - 1) * stride + reach - extent, 0);
        int small = total / 2;
        return _autoPad == "SAME_LOWER" ? (total - small, small) : (small, total - small);
    }

    private static int[] Or(int[] given, int length, int absent)
    {
        if (given.Length > 0)
            return given;
        int[] all = new int[length];
        Array.Fill(all, absent);
        return all;
    }
}
