namespace SaliencyGen.Reference.Random;

/// <summary>What a random network is made of, each as often as it is listed.</summary>
internal static class Blocks
{
    public static Action<Growth>[] All { get; } =
    [
        Convolutional, Convolutional, Convolutional, PreActivation, Separable,
        Branches.Residual, Branches.Residual, Branches.Concatenation, Branches.Gate, Branches.ShuffleUnit,
        Poolings.Max, Poolings.Max, Poolings.Average,
        Pointwise.Constant, Pointwise.Activation, Pointwise.Nothing,
        Moves.Pad, Moves.Shuffle, Moves.Slice, Moves.Gather,
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
