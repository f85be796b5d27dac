namespace SaliencyGen.Reference.Random;

/// <summary>A random window that fits the current extents, and the extents that it leaves.</summary>
internal sealed record WindowChoice(int[] Kernel, int[] Output, (string, object)[] Attributes)
{
    public static WindowChoice Roll(Growth g, bool dilated, bool ceil)
    {
        Dice dice = g.Dice;
        int rank = g.Rank;
        int[] kernel = new int[rank], stride = new int[rank], dilation = new int[rank], pads = new int[2 * rank], output = new int[rank];
        string autoPad = dice.Pick("NOTSET", "NOTSET", "NOTSET", "NOTSET", "SAME_UPPER", "SAME_LOWER", "VALID");
        ceil &= autoPad == "NOTSET" && dice.OneIn(2);
        bool even = dice.OneIn(2);
        for (int d = 0; d < rank; d++)
        {
            int extent = g.Shape[d + 2];
            kernel[d] = dice.Pick([.. new[] { 1, 2, 3, 3, 5 }.Where(k => k <= extent)]);
            dilation[d] = dilated && autoPad == "NOTSET" && dice.OneIn(4) && (kernel[d] - 1) * 2 < extent ? 2 : 1;
            stride[d] = dice.Pick(1, 1, 2, 3);
            int reach = (kernel[d] - 1) * dilation[d] + 1;
            if (autoPad == "NOTSET")
                (pads[d], pads[d + rank]) = (dice.Between(0, kernel[d] / 2), dice.Between(0, kernel[d] / 2));
            if (even)
                pads[d + rank] = pads[d];
            output[d] = Extent(autoPad, ceil, extent, reach, stride[d], pads[d], pads[d + rank]);
        }
        List<(string, object)> attributes = [("kernel_shape", kernel), ("strides", stride)];
        attributes.Add(autoPad == "NOTSET" ? ("pads", pads) : ("auto_pad", autoPad));
        if (dilated)
            attributes.Add(("dilations", dilation));
        if (ceil)
            attributes.Add(("ceil_mode", 1));
        return new WindowChoice(kernel, output, [.. attributes]);
    }

    private static int Extent(string autoPad, bool ceil, int extent, int reach, int stride, int begin, int end)
    {
        if (autoPad.StartsWith("SAME", StringComparison.Ordinal))
            return (extent + stride - 1) / stride;
        int steps = extent + begin + end - reach;
        int output = (ceil ? (steps + stride - 1) / stride : steps / stride) + 1;
        return ceil && (output - 1) * stride >= extent + begin ? output - 1 : output;
    }
}
