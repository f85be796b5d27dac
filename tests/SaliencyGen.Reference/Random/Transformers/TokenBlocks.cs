namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Residual blocks with a normalisation in front of each branch, or behind each sum.</summary>
internal static class TokenBlocks
{
    /// <summary>A branch beside the stream, perhaps scaled per channel.</summary>
    public static void Residual(Growth g, bool isNormalizedBefore, Action<Growth> branch)
    {
        (string stream, int[] shape) = (g.Current, g.Shape);
        if (isNormalizedBefore)
            Norms.Any(g);
        branch(g);
        if (g.Dice.OneIn(3))
            Scale(g);
        g.Move(g.Writer.Node("Add", g.Dice.OneIn(2) ? [stream, g.Current] : [g.Current, stream]), shape, "residual");
        if (!isNormalizedBefore)
            Norms.Any(g);
    }

    /// <summary>Dense, activation, dense; perhaps with a second layer that multiplies the activated one.</summary>
    public static void Mlp(Growth g)
    {
        int width = g.Shape[^1], hidden = g.Dice.Pick(7, 12);
        string? gate = g.Dice.OneIn(5) ? Dense.Beside(g, hidden) : null;
        Dense.Layer(g, hidden);
        Units.Any(g);
        if (gate is not null)
            g.Move(g.Writer.Node("Mul", [g.Current, gate]), g.Shape, "product");
        Dense.Layer(g, width);
    }

    private static void Scale(Growth g)
    {
        int width = g.Shape[^1];
        string factors = g.Writer.Weight([width], [.. Enumerable.Range(0, width).Select(_ => g.Dice.Uniform(-0.4f, 1.2f))]);
        g.Move(g.Writer.Node("Mul", g.Dice.OneIn(2) ? [factors, g.Current] : [g.Current, factors]), g.Shape, "layer scale");
    }
}
