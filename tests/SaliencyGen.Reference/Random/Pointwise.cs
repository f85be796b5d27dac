namespace SaliencyGen.Reference.Random;

/// <summary>Activations, normalisation and arithmetic with constants.</summary>
internal static class Pointwise
{
    // Of the many others, of which each has a network of its own, some of every shape: smooth, kinked, flat in the middle, not 0 at 0.
    private static readonly Part[] Others =
    [
        new("Softplus", 1, g => g.Then("Softplus", g.Shape, [])), new("Erf", 1, g => g.Then("Erf", g.Shape, [])), new("Abs", 1, g => g.Then("Abs", g.Shape, [])),
        new("Selu", 1, g => g.Then("Selu", g.Shape, [])), new("Shrink", 1, g => g.Then("Shrink", g.Shape, [], ("bias", 0.25f), ("lambd", 0.25f))),
    ];

    private static readonly Part[] Activations =
    [
        new("Relu", 2, Relu), new("Sigmoid", 1, g => g.Then("Sigmoid", g.Shape, [])), new("Tanh", 1, g => g.Then("Tanh", g.Shape, [])),
        new("LeakyRelu", 1, g => g.Then("LeakyRelu", g.Shape, [], ("alpha", g.Dice.Uniform(0.01f, 0.4f)))),
        new("PRelu", 1, PRelu), new("Elu", 1, g => g.Then("Elu", g.Shape, [], ("alpha", g.Dice.Uniform(0.5f, 1.5f)))),
        new("HardSigmoid", 1, g => g.Then("HardSigmoid", g.Shape, [], ("alpha", 0.3f), ("beta", 0.4f))),
        new("HardSwish", 1, g => g.Then("HardSwish", g.Shape, [])) { Since = 14 },
        new("Clip", 2, Clip), new("other", 2, g => g.Grow(Others)),
    ];

    public static void Relu(Growth g) => g.Then("Relu", g.Shape, []);

    public static void Activation(Growth g) => g.Grow(Activations);

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

    /// <summary>Normalisation by the channels around each, so strong that its spread shows.</summary>
    public static void LocalResponse(Growth g) => g.Then(
        "LRN", g.Shape, [], ("size", g.Dice.Pick(1, 3, 5)), ("alpha", g.Dice.Pick(0.5f, 2f)), ("beta", g.Dice.Pick(0.5f, 0.75f)), ("bias", g.Dice.Pick(1f, 2f)));

    /// <summary>Steps that change nothing in inference.</summary>
    public static void Nothing(Growth g) => g.Then(g.Dice.Pick("Identity", "Dropout"), g.Shape, []);

    private static void PRelu(Growth g)
    {
        float[] slopes = [.. Enumerable.Range(0, g.Dice.OneIn(2) ? g.Channels : g.Shape[^1]).Select(_ => g.Dice.Uniform(-0.2f, 0.6f))];
        bool isByChannel = slopes.Length == g.Channels;
        g.Then("PRelu", g.Shape, [isByChannel ? g.PerChannel(slopes) : g.Writer.Weight([slopes.Length], slopes)]);
    }

    private static void Clip(Growth g)
    {
        (float low, float high) = g.Dice.Pick((0f, 6f), (0f, 1f), (-0.5f, 0.7f));
        g.Then("Clip", g.Shape, [g.Writer.Scalar(low), g.Writer.Scalar(high)]);
    }
}
