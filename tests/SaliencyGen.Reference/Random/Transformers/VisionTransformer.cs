namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Patches of the whole image as tokens, with a class token or their mean.</summary>
internal static class VisionTransformer
{
    private static readonly Part[] Readouts =
    [
        new("class token by Gather", 2, g => Shapes.Gather(g, 1, 0)), new("class token by Slice", 1, Sliced),
        new("mean of all tokens", 1, g => Shapes.Mean(g, 1)),
    ];

    public static void Grow(Growth g)
    {
        int width = g.Dice.Pick(6, 9, 10);
        Patches.Embed(g, width, g.Dice.Pick(4, 6));
        int positions = g.Shape[2] * g.Shape[3];
        Shapes.Reshape(g, 1, width, positions);
        Shapes.Transpose(g, 0, 2, 1);
        int special = g.Dice.Pick(0, 0, 1, 1, 2);
        if (special > 0)
        {
            string tokens = g.Writer.Weight([1, special, width], g.Dice.Values(special * width, 1));
            g.Move(g.Writer.Node("Concat", [tokens, g.Current], ("axis", 1)), [1, special + positions, width], $"{special} special tokens");
        }

        if (!g.Dice.OneIn(4))
            g.Then("Add", g.Shape, [g.Writer.Weight([.. g.Shape], g.Added(g.Dice.Values(g.Shape[1] * width, 0.5f)))]);
        bool isNormalizedBefore = !g.Dice.OneIn(3);
        for (int block = g.Dice.Between(1, 2); block > 0; block--)
        {
            g.Grow([new("attention", 1, each => TokenBlocks.Residual(each, isNormalizedBefore, inner => SelfAttention.Add(inner)))]);
            g.Grow([new("mlp", 1, each => TokenBlocks.Residual(each, isNormalizedBefore, TokenBlocks.Mlp))]);
        }

        if (isNormalizedBefore && !g.Dice.OneIn(4))
            Norms.Any(g);
        if (special > 0)
            g.Grow(Readouts);
        else
            Shapes.Mean(g, 1);
    }

    private static void Sliced(Growth g)
    {
        int width = g.Shape[2];
        Shapes.Slice(g, 1, 0, 1);
        Shapes.Reshape(g, 1, width);
    }
}
