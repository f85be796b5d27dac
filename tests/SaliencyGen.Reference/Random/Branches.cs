namespace SaliencyGen.Reference.Random;

/// <summary>Blocks whose input is read more than once.</summary>
internal static class Branches
{
    /// <summary>A residual block: Add or Sum, an optional Relu.</summary>
    public static void Residual(Growth g)
    {
        (string identity, int[] shape) = (g.Current, g.Shape);
        Branch(g, g.Channels);
        string joined = g.Dice.OneIn(4)
            ? g.Writer.Node("Sum", [identity, g.Current, identity])
            : g.Writer.Node(g.Dice.Pick("Add", "Add", "Sub"), [g.Current, identity]);
        g.Move(joined, shape, "residual");
        if (g.Dice.OneIn(2))
            Pointwise.Relu(g);
    }

    /// <summary>Two branches one beside the other along the channels, as in DenseNet, SqueezeNet and GoogLeNet.</summary>
    public static void Concatenation(Growth g)
    {
        (string start, int[] shape) = (g.Current, g.Shape);
        Branch(g, g.Dice.Pick(3, 5, 8));
        (string first, int[] firstShape) = (g.Current, g.Shape);
        g.Move(start, shape, "again");
        if (!g.Dice.OneIn(2))
            Branch(g, g.Dice.Pick(2, 7));
        int[] joined = [1, firstShape[1] + g.Channels, .. shape[2..]];
        g.Move(g.Writer.Node("Concat", [first, g.Current], ("axis", g.Dice.Pick(1, 1 - shape.Length))), joined, "concat");
    }

    /// <summary>Squeeze and excite: x times a gate per channel; or a gate per element (Swish where nothing lies between).</summary>
    public static void Gate(Growth g)
    {
        (string signal, int[] shape) = (g.Current, g.Shape);
        if (g.Dice.OneIn(2))
        {
            g.Then("GlobalAveragePool", [1, g.Channels, .. Enumerable.Repeat(1, g.Rank)], []);
            Convolutions.Same(g, 3, 1);
            Pointwise.Relu(g);
            Convolutions.Same(g, shape[1], 1);
        }
        g.Then(g.Dice.Pick("Sigmoid", "HardSigmoid"), g.Shape, []);
        g.Move(g.Writer.Node("Mul", g.Dice.OneIn(2) ? [signal, g.Current] : [g.Current, signal]), shape, "gated");
    }

    /// <summary>ShuffleNetV2's unit: some channels go through a branch and the rest past it, then all are shuffled together.</summary>
    public static void ShuffleUnit(Growth g)
    {
        // A cut at 16 of more channels is a cut between two blocks of the compiled layout.
        bool isWide = g.Dice.OneIn(3);
        if (isWide || g.Channels == 1)
            Convolutions.Same(g, g.Dice.Pick(24, 32), 1);
        int cut = isWide ? 16 : g.Dice.Between(1, g.Channels - 1);
        int[] past = [1, cut, .. g.Shape[2..]], through = [1, g.Channels - cut, .. g.Shape[2..]], sizes = [past[1], through[1]];
        string[] parts = g.Writer.Opset < 13
            ? g.Writer.Node("Split", [g.Current], 2, ("axis", 1), ("split", sizes))
            : g.Writer.Node("Split", [g.Current, g.AxesOrShape(sizes)], 2, ("axis", 1 - g.Shape.Length));
        g.Move(parts[1], through, $"split at {cut}");
        Branch(g, g.Channels);
        string[] halves = g.Dice.OneIn(2) ? [parts[0], g.Current] : [g.Current, parts[0]];
        g.Move(g.Writer.Node("Concat", halves, ("axis", 1)), [1, cut + g.Channels, .. g.Shape[2..]], "concat");
        Moves.Shuffle(g);
    }

    private static void Branch(Growth g, int filters)
    {
        Convolutions.Same(g, filters, g.Dice.Pick(1, 3));
        if (g.Dice.OneIn(2))
            Pointwise.BatchNormalization(g);
        if (g.Dice.OneIn(2))
            Pointwise.Activation(g);
    }
}
