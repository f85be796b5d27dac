namespace SaliencyGen.Reference.Random;

/// <summary>Activations, normalisation and arithmetic with constants.</summary>
internal static class Pointwise
{
    public static void Relu(Growth g) => g.Then("Relu", g.Shape, []);

    public static void Activation(Growth g)
    {
        string type = g.Dice.Pick("Relu", "Relu", "LeakyRelu", "Clip", "Clip", "Sigmoid", "Tanh", "Elu", "HardSigmoid", "HardSwish");
        if (type == "HardSwish" && g.Writer.Opset < 14)
            type = "Relu";
        switch (type)
        {
            case "LeakyRelu": g.Then(type, g.Shape, [], ("alpha", g.Dice.Uniform(0.01f, 0.4f))); break;
            case "Elu": g.Then(type, g.Shape, [], ("alpha", g.Dice.Uniform(0.5f, 1.5f))); break;
            case "HardSigmoid": g.Then(type, g.Shape, [], ("alpha", 0.3f), ("beta", 0.4f)); break;
            case "Clip": g.Then(type, g.Shape, g.Dice.Pick(Bounds(g, 0, 6), Bounds(g, 0, 1), Bounds(g, -0.5f, 0.7f))); break;
            default: g.Then(type, g.Shape, []); break;
        }
    }

    public static void BatchNormalization(Growth g)
    {
        int n = g.Channels;
        float[] Values(float low, float high) => [.. Enumerable.Range(0, n).Select(_ => g.Dice.Uniform(low, high))];
        float[][] parameters = [Values(-0.3f, 1.5f), g.Added(Values(-0.3f, 0.3f)), g.Added(Values(-0.3f, 0.3f)), Values(0.5f, 2)];
        g.Then("BatchNormalization", g.Shape, [.. parameters.Select(values => g.Writer.Weight([n], values))], ("epsilon", g.Dice.Pick(1e-5f, 1e-3f)));
    }

    /// <summary>Add, Sub, Mul or Div by a scalar or by one value per channel, on either side where that stays linear.</summary>
    public static void Constant(Growth g)
    {
        string type = g.Dice.Pick("Add", "Sub", "Mul", "Div");
        float[] values = [.. Enumerable.Range(0, g.Channels).Select(_ => g.Dice.Pick(-1, 1) * g.Dice.Uniform(0.4f, 1.6f))];
        if (type is "Add" or "Sub")
            values = g.Added(values);
        string constant = g.Dice.OneIn(3) ? g.Writer.Scalar(values[0]) : g.PerChannel(values);
        bool right = type == "Div" || g.Dice.OneIn(2);
        g.Move(g.Writer.Node(type, right ? [g.Current, constant] : [constant, g.Current]), g.Shape, right ? type : "constant " + type);
    }

    /// <summary>Steps that change nothing in inference.</summary>
    public static void Nothing(Growth g) => g.Then(g.Dice.Pick("Identity", "Dropout"), g.Shape, []);

    private static string[] Bounds(Growth g, float low, float high) => [g.Writer.Scalar(low), g.Writer.Scalar(high)];
}
