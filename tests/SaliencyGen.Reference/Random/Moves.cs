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
