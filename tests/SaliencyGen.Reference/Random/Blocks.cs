namespace SaliencyGen.Reference.Random;

/// <summary>What a random network is made of.</summary>
internal static class Blocks
{
    public static IReadOnlyList<Part> All { get; } =
    [
        new("convolution", 3, Convolutional), new("pre-activation", 1, PreActivation), new("separable", 1, Separable),
        new("residual", 2, Branches.Residual), new("concatenation", 1, Branches.Concatenation), new("gate", 1, Branches.Gate),
        new("shuffle unit", 1, Branches.ShuffleUnit),
        new("max pool", 2, Poolings.Max), new("average pool", 1, Poolings.Average),
        new("constant", 1, Pointwise.Constant), new("activation", 1, Pointwise.Activation), new("nothing", 1, Pointwise.Nothing),
        new("pad", 1, Moves.Pad), new("shuffle", 1, Moves.Shuffle), new("slice", 1, Moves.Slice), new("gather", 1, Moves.Gather),
        new("transposed convolution", 1, Upwards), new("resize", 1, Resizings.Resize), new("frame", 1, Resizings.Frame), new("local response", 1, Pointwise.LocalResponse),
    ];

    private static void Convolutional(Growth g)
    {
        Convolutions.Any(g);
        if (g.Dice.OneIn(2))
            Pointwise.BatchNormalization(g);
        else if (g.Dice.OneIn(4))
            Pointwise.Constant(g);
        Pointwise.Activation(g);
    }

    private static void Upwards(Growth g)
    {
        Convolutions.Transposed(g);
        if (g.Dice.OneIn(2))
            Pointwise.BatchNormalization(g);
        Pointwise.Activation(g);
    }

    private static void PreActivation(Growth g)
    {
        Pointwise.BatchNormalization(g);
        Pointwise.Relu(g);
        Convolutions.Any(g);
    }

    private static void Separable(Growth g)
    {
        Convolutions.Depthwise(g);
        Pointwise.Activation(g);
        Convolutions.Same(g, g.Dice.Pick(4, 9), 1);
    }
}
