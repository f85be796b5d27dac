namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Activations of a transformer's dense layers.</summary>
internal static class Units
{
    private static readonly Part[] All =
    [
        new("Gelu", 3, g => g.Then("Gelu", g.Shape, [])) { Since = 20 },
        new("Gelu by tanh", 1, g => g.Then("Gelu", g.Shape, [], ("approximate", "tanh"))) { Since = 20 },
        new("GELU written out", 4, Exact), new("GELU by tanh written out", 2, ByTanh), new("quick GELU", 2, Quick), new("Relu", 1, Pointwise.Relu),
    ];

    public static void Any(Growth g) => g.Grow(All);

    // PyTorch halves last; others halve x.
    private static void Exact(Growth g)
    {
        string erf = g.Writer.Node("Erf", [g.Writer.Node("Div", [g.Current, g.Writer.Scalar(MathF.Sqrt(2))])]);
        string sum = g.Writer.Node("Add", [erf, g.Writer.Scalar(1)]);
        Halved(g, sum);
    }

    private static void ByTanh(Growth g)
    {
        string x = g.Current;
        string cube = g.Dice.OneIn(2) ? g.Writer.Node("Pow", [x, g.Writer.Scalar(3)]) : g.Writer.Node("Mul", [g.Writer.Node("Mul", [x, x]), x]);
        string bent = g.Writer.Node("Add", [x, g.Writer.Node("Mul", [cube, g.Writer.Scalar(0.044715f)])]);
        string tanh = g.Writer.Node("Tanh", [g.Writer.Node("Mul", [bent, g.Writer.Scalar(MathF.Sqrt(2 / MathF.PI))])]);
        Halved(g, g.Writer.Node("Add", [g.Writer.Scalar(1), tanh]));
    }

    private static void Quick(Growth g)
    {
        string gate = g.Writer.Node("Sigmoid", [g.Writer.Node("Mul", [g.Current, g.Writer.Scalar(1.702f)])]);
        g.Move(g.Writer.Node("Mul", [g.Current, gate]), g.Shape, "quick GELU");
    }

    private static void Halved(Growth g, string sum)
    {
        string half = g.Writer.Scalar(0.5f);
        string y = g.Dice.OneIn(2)
            ? g.Writer.Node("Mul", [g.Writer.Node("Mul", [g.Current, sum]), half])
            : g.Writer.Node("Mul", [g.Writer.Node("Mul", [g.Current, half]), sum]);
        g.Move(y, g.Shape, "GELU");
    }
}
