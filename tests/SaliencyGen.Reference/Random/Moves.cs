namespace SaliencyGen.Reference.Random;

/// <summary>Steps that only move values.</summary>
internal static class Moves
{
    public static void Pad(Growth g)
    {
        int[] pads = new int[2 * g.Shape.Length], shape = [.. g.Shape];
        for (int d = 2; d < g.Shape.Length; d++)
        {
            (pads[d], pads[d + g.Shape.Length]) = (g.Dice.Between(0, 2), g.Dice.Between(0, 2));
            shape[d] += pads[d] + pads[d + g.Shape.Length];
        }
        g.Then("Pad", shape, [g.AxesOrShape(pads)], ("mode", "constant"));
    }

    /// <summary>A run of channels, and where that leaves enough of it a window of the image.</summary>
    public static void Slice(Growth g)
    {
        int start = g.Dice.Between(0, g.Channels - 1), end = g.Dice.Between(start + 1, g.Channels);
        int crop = g.Shape[^1] > 8 ? 1 : 0;
        int[] starts = [start - (g.Dice.OneIn(2) ? g.Channels : 0), crop];
        int[] ends = [end == g.Channels ? int.MaxValue : end, g.Shape[^1]], axes = [1, -1];
        int[] shape = [1, end - start, .. g.Shape[2..^1], g.Shape[^1] - crop];
        g.Then("Slice", shape, [g.AxesOrShape(starts), g.AxesOrShape(ends), g.AxesOrShape(axes)]);
    }

    /// <summary>Channels by number, in any order.</summary>
    public static void Gather(Growth g)
    {
        int[] channels = [.. Enumerable.Range(0, g.Dice.Between(1, 5)).Select(_ => g.Dice.Between(-g.Channels, g.Channels - 1))];
        g.Then("Gather", [1, channels.Length, .. g.Shape[2..]], [g.AxesOrShape(channels)], ("axis", 1));
    }

    /// <summary>ShuffleNet's channel shuffle: Reshape, Transpose, Reshape.</summary>
    public static void Shuffle(Growth g)
    {
        int groups = g.Dice.Pick([.. Enumerable.Range(1, g.Channels).Where(d => g.Channels % d == 0)]);
        int[] shape = g.Shape, split = [1, groups, g.Channels / groups, .. shape[2..]];
        g.Then("Reshape", split, [g.AxesOrShape(split)]);
        int[] order = [0, 2, 1, .. Enumerable.Range(3, g.Rank - 1)];
        g.Then("Transpose", [.. order.Select(d => split[d])], [], ("perm", order));
        g.Then("Reshape", shape, [g.AxesOrShape([0, shape[1], -1, .. shape[3..]])]);
    }
}
