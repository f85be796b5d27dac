namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>From any tensor to a few scores.</summary>
internal static class Ends
{
    private const int MostScores = 8;

    private static readonly Part[] Squashes =
    [
        new("no squash", 5, _ => { }), new("end in Sigmoid", 1, g => g.Then("Sigmoid", g.Shape, [])),
        new("end in Softmax", 1, g => g.Then("Softmax", g.Shape, [], ("axis", g.Shape.Length - 1))),
    ];

    private static readonly Part[] Behind =
    [
        new("nothing behind", 4, _ => { }), new("reshape behind", 1, Moves.Reshape), new("transpose behind", 1, Moves.Transpose),
        new("gather behind", 1, Cuts.Gather), new("slice behind", 1, Cuts.Slice), new("flatten behind", 1, Moves.Flatten),
    ];

    public static void Scores(Growth g, bool explained)
    {
        int[] shape = g.Shape;
        int others = shape.Length == 0 ? 1 : Extents.Count(shape) / shape[^1];
        if (shape.Length > 1 && others <= MostScores && g.Dice.Part("end by rows").OneIn(2))
            Dense(g, g.Dice.Part("classes").Between(others == 1 ? 2 : 1, Math.Max(2, MostScores / others)));
        else
        {
            g.Then("Reshape", [1, Extents.Count(shape)], [g.AxesOrShape(1, -1)]);
            Dense(g, g.Dice.Part("classes").Between(2, MostScores));
        }

        g.Grow(explained ? [.. Squashes.Select(squash => squash with { Add = _ => { } })] : Squashes);
        if (g.Dice.Part("routed").OneIn(2))
            g.Grow(Behind);
        g.Writer.Output(g.Current, g.Shape);
    }

    private static void Dense(Growth g, int outputs) =>
        g.Then("MatMul", [.. g.Shape[..^1], outputs], [g.Weight(g.Shape[^1], g.Shape[^1], outputs)]);
}
