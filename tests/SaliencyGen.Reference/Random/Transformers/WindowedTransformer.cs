namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Attention inside windows of a channels-last map, which every second block shifts (Swin).</summary>
internal static class WindowedTransformer
{
    public static void Grow(Growth g)
    {
        int width = g.Dice.Pick(6, 8);
        Patches.Embed(g, width, g.Dice.Pick(2, 3));
        Shapes.Transpose(g, 0, 2, 3, 1);
        Stage(g, g.Dice.Between(1, 2));
        if (g.Dice.OneIn(2))
        {
            Merge(g, width);
            Stage(g, 1);
        }

        Norms.Any(g);
        if (g.Dice.OneIn(2))
        {
            Shapes.Mean(g, 1, 2);
            return;
        }

        Shapes.Transpose(g, 0, 3, 1, 2);
        g.Then("GlobalAveragePool", [1, g.Shape[1], 1, 1], []);
        g.Then("Flatten", [1, g.Shape[1]], [], ("axis", 1));
    }

    private static void Stage(Growth g, int blocks)
    {
        int window = g.Dice.Pick([.. new[] { 2, 3 }.Where(size => g.Shape[1] % size == 0 && g.Shape[2] % size == 0)]);
        for (int block = 0; block < blocks; block++)
        {
            int shift = block % 2 == 1 ? 1 : 0;
            g.Grow([new("window attention", 1, each => TokenBlocks.Residual(each, isNormalizedBefore: true, inner => Attend(inner, window, shift)))]);
            g.Grow([new("mlp", 1, each => TokenBlocks.Residual(each, isNormalizedBefore: true, TokenBlocks.Mlp))]);
        }
    }

    private static void Attend(Growth g, int window, int shift)
    {
        int[] map = g.Shape;
        (int rows, int columns, int width, int tokens) = (map[1] / window, map[2] / window, map[3], window * window);
        if (shift > 0)
        {
            Shapes.Roll(g, 1, -shift);
            Shapes.Roll(g, 2, -shift);
        }

        Shapes.Reshape(g, rows, window, columns, window, width);
        Shapes.Transpose(g, 0, 2, 1, 3, 4);
        Shapes.Reshape(g, rows * columns, tokens, width);
        SelfAttention.Add(g, Bias(g, rows, columns, tokens, window, shift));
        Shapes.Reshape(g, rows, columns, window, window, width);
        Shapes.Transpose(g, 0, 2, 1, 3, 4);
        Shapes.Reshape(g, map);
        if (shift > 0)
        {
            Shapes.Roll(g, 1, shift);
            Shapes.Roll(g, 2, shift);
        }
    }

    // By relative position, the same for every window; and -100 between cells that the shift alone has brought together.
    private static string Bias(Growth g, int rows, int columns, int tokens, int window, int shift)
    {
        float[] relative = g.Added(g.Dice.Values(tokens * tokens, 0.5f));
        if (shift == 0)
            return g.Writer.Weight([1, 1, tokens, tokens], relative);
        int Region(int w, int token) => (w / columns == rows - 1 && token / window >= window - shift ? 2 : 0)
            + (w % columns == columns - 1 && token % window >= window - shift ? 1 : 0);
        float[] all = [.. Enumerable.Range(0, rows * columns * tokens * tokens).Select(i => relative[i % (tokens * tokens)]
            + (Region(i / (tokens * tokens), i / tokens % tokens) == Region(i / (tokens * tokens), i % tokens) ? 0 : -100))];
        return g.Writer.Weight([rows * columns, 1, tokens, tokens], all);
    }

    // Four neighbours to one position with more channels.
    private static void Merge(Growth g, int width)
    {
        int[] map = g.Shape;
        string Every(int row, int column) => g.Writer.Node(
            "Slice",
            [g.Current, g.AxesOrShape(row, column), g.AxesOrShape(int.MaxValue, int.MaxValue), g.AxesOrShape(1, 2), g.AxesOrShape(2, 2)]);
        string joined = g.Writer.Node("Concat", [Every(0, 0), Every(1, 0), Every(0, 1), Every(1, 1)], ("axis", -1));
        g.Move(joined, [1, map[1] / 2, map[2] / 2, 4 * width], "merge");
        Norms.Any(g);
        Dense.Layer(g, width + 3);
    }
}
