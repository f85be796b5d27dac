namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Depthwise convolutions between channels-last normalisations and dense layers (ConvNeXt).</summary>
internal static class ModernConvolutions
{
    public static void Grow(Growth g)
    {
        Patches.Embed(g, g.Dice.Pick(6, 9), g.Dice.Pick(2, 3));
        if (g.Dice.OneIn(2))
            ChannelsLast(g, Norms.Any);
        for (int block = g.Dice.Between(1, 2); block > 0; block--)
            g.Grow([new("modern block", 1, Block)]);
        if (g.Dice.OneIn(2))
        {
            ChannelsLast(g, Norms.Any);
            Patches.Embed(g, g.Channels + 4, 2);
            g.Grow([new("modern block", 1, Block)]);
        }

        int channels = g.Channels;
        g.Then("GlobalAveragePool", [1, channels, 1, 1], []);
        if (g.Dice.OneIn(2))
            ChannelsLast(g, Norms.Any);
        g.Then("Flatten", [1, channels], [], ("axis", 1));
        if (g.Dice.OneIn(3))
            Norms.Any(g);
    }

    private static void Block(Growth g)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        int kernel = g.Dice.Pick(3, 5);
        string weight = g.Weight(kernel * kernel, shape[1], 1, kernel, kernel);
        g.Then(
            "Conv", shape, [weight, g.Bias(shape[1])],
            ("kernel_shape", (int[])[kernel, kernel]), ("pads", Enumerable.Repeat(kernel / 2, 4).ToArray()), ("group", shape[1]));
        ChannelsLast(g, inner =>
        {
            Norms.Any(inner);
            TokenBlocks.Mlp(inner);
        });
        if (!g.Dice.OneIn(3))
        {
            string factors = g.PerChannel([.. Enumerable.Range(0, shape[1]).Select(_ => g.Dice.Uniform(-0.4f, 1.2f))]);
            g.Move(g.Writer.Node("Mul", [factors, g.Current]), shape, "layer scale");
        }

        g.Move(g.Writer.Node("Add", [g.Current, stream]), shape, "residual");
    }

    private static void ChannelsLast(Growth g, Action<Growth> inner)
    {
        Shapes.Transpose(g, 0, 2, 3, 1);
        inner(g);
        Shapes.Transpose(g, 0, 3, 1, 2);
    }
}
