namespace SaliencyGen.Reference.Random.Transformers;

/// <summary>Dense layers over the last axis, in the forms that exporters write.</summary>
internal static class Dense
{
    private static readonly string[] Forms = ["product, bias", "bias, product", "Gemm", "no bias"];

    /// <summary>One of them, to so many values at each position.</summary>
    public static void Layer(Growth g, int outputs) => Layer(g, outputs, g.Dice.Pick(Forms));

    /// <summary>One whose result is given back, while what it reads stays the current tensor.</summary>
    public static string Beside(Growth g, int outputs)
    {
        (string current, int[] shape) = (g.Current, g.Shape);
        Layer(g, outputs);
        string made = g.Current;
        g.Move(current, shape, "back");
        return made;
    }

    private static void Layer(Growth g, int outputs, string form)
    {
        int inputs = g.Shape[^1];
        int[] shape = [.. g.Shape[..^1], outputs];
        if (form == "Gemm")
        {
            bool turned = g.Dice.OneIn(2);
            Shapes.Reshape(g, Rows(g.Shape), inputs);
            string weight = g.Weight(inputs, turned ? [outputs, inputs] : [inputs, outputs]);
            g.Then("Gemm", [g.Shape[0], outputs], [weight, g.Bias(outputs)], ("transB", turned ? 1 : 0));
            Shapes.Reshape(g, shape);
            return;
        }

        g.Then("MatMul", shape, [g.Weight(inputs, inputs, outputs)]);
        if (form != "no bias")
            g.Move(g.Writer.Node("Add", form == "bias, product" ? [g.Bias(outputs), g.Current] : [g.Current, g.Bias(outputs)]), shape, "bias");
    }

    private static int Rows(int[] shape) => shape[..^1].Aggregate(1, (a, b) => a * b);
}
