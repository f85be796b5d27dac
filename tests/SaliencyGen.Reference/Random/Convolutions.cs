namespace SaliencyGen.Reference.Random;

/// <summary>Convolutions of every kind: groups, dilations, strides, pads and auto_pad.</summary>
internal static class Convolutions
{
    public static void Any(Growth g) => Add(g, g.Dice.Pick(1, 3, 5, 8, 16, 17, 33), Groups(g));

    public static void Depthwise(Growth g) => Add(g, g.Channels * g.Dice.Pick(1, 1, 2), g.Channels);

    /// <summary>Transposed, from small maps to larger ones.</summary>
    public static void Transposed(Growth g)
    {
        int groups = Groups(g), inner = g.Dice.Pick(1, 3, 5, 8, 17), rank = g.Rank;
        int[] kernel = new int[rank], stride = new int[rank], dilation = new int[rank], pads = new int[2 * rank], more = new int[rank], output = new int[rank];
        for (int d = 0; d < rank; d++)
        {
            kernel[d] = g.Dice.Pick(1, 2, 3, 4);
            stride[d] = g.Shape[d + 2] > 14 ? 1 : g.Dice.Pick(1, 2, 2, 3);
            dilation[d] = g.Dice.OneIn(4) ? 2 : 1;
            (pads[d], pads[d + rank]) = (g.Dice.Between(0, kernel[d] / 2), g.Dice.Between(0, kernel[d] / 2));
            more[d] = g.Dice.Between(0, stride[d] - 1);
            output[d] = (g.Shape[d + 2] - 1) * stride[d] + more[d] + (kernel[d] - 1) * dilation[d] + 1 - pads[d] - pads[d + rank];
            if (output[d] < 1)
                (pads[d], pads[d + rank], output[d]) = (0, 0, output[d] + pads[d] + pads[d + rank]);
        }
        string weight = g.Weight(g.Channels / groups * kernel.Aggregate((a, b) => a * b), [g.Channels, inner, .. kernel]);
        string[] parameters = g.Dice.OneIn(3) ? [weight] : [weight, g.Bias(inner * groups)];
        g.Then(
            "ConvTranspose", [1, inner * groups, .. output], parameters,
            ("strides", stride), ("dilations", dilation), ("pads", pads), ("output_padding", more), ("group", groups));
    }

    /// <summary>A convolution that keeps the spatial extents.</summary>
    public static void Same(Growth g, int filters, int kernel)
    {
        int[] spread = [.. Enumerable.Repeat(kernel, g.Rank)], pads = [.. Enumerable.Repeat(kernel / 2, 2 * g.Rank)];
        string weight = g.Weight(g.Channels * (int)Math.Pow(kernel, g.Rank), [filters, g.Channels, .. spread]);
        g.Then("Conv", [1, filters, .. g.Shape[2..]], [weight, g.Bias(filters)], ("kernel_shape", spread), ("pads", pads));
    }

    private static void Add(Growth g, int filters, int groups)
    {
        filters = (filters + groups - 1) / groups * groups;
        WindowChoice window = WindowChoice.Roll(g, dilated: true, ceil: false);
        int inner = g.Channels / groups;
        string weight = g.Weight(inner * window.Kernel.Aggregate((a, b) => a * b), [filters, inner, .. window.Kernel]);
        string[] parameters = g.Dice.OneIn(3) ? [weight] : [weight, g.Bias(filters)];
        g.Then("Conv", [1, filters, .. window.Output], parameters, [.. window.Attributes, ("group", groups)]);
    }

    private static int Groups(Growth g)
    {
        int[] divisors = [.. Enumerable.Range(1, g.Channels).Where(d => g.Channels % d == 0)];
        return g.Dice.OneIn(3) ? g.Dice.Pick(divisors) : 1;
    }
}
