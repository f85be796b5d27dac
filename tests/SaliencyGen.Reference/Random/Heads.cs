namespace SaliencyGen.Reference.Random;

/// <summary>From the last feature map to the classes.</summary>
internal static class Heads
{
    private static readonly Part[] Ends =
    [
        new("logits", 6, _ => { }), new("Softmax", 1, g => g.Then("Softmax", g.Shape, [])),
        new("LogSoftmax", 1, g => g.Then("LogSoftmax", g.Shape, [])), new("Sigmoid", 1, g => g.Then("Sigmoid", g.Shape, [])),
    ];

    public static Part[] For(int classes) =>
    [
        new("pool, dense", 1, g => PooledDense(g, classes)), new("mean, dense", 1, g => MeanDense(g, classes)),
        new("flatten, dense, dense", 1, g => FlatDense(g, classes)), new("convolution, pool", 1, g => Convolutional(g, classes)),
        new("flatten, product, sum", 1, g => DenseWithSeparateBias(g, classes)),
    ];

    private static void PooledDense(Growth g, int classes)
    {
        Pool(g);
        g.Then("Flatten", [1, g.Channels], [], ("axis", 1));
        Dense(g, classes);
        End(g);
    }

    private static void MeanDense(Growth g, int classes)
    {
        int[] axes = [.. Enumerable.Range(2, g.Rank)];
        g.Then("ReduceMean", [1, g.Channels], [], ("axes", axes), ("keepdims", 0));
        Dense(g, classes);
        End(g);
    }

    /// <summary>Two dense layers on the flattened map.</summary>
    private static void FlatDense(Growth g, int classes)
    {
        Flatten(g);
        Dense(g, g.Dice.Pick(5, 17));
        Pointwise.Relu(g);
        Dense(g, classes);
        End(g);
    }

    /// <summary>A 1x1 convolution, then pooling: SqueezeNet's head.</summary>
    private static void Convolutional(Growth g, int classes)
    {
        Convolutions.Same(g, classes, 1);
        if (g.Dice.OneIn(2))
            Pointwise.Relu(g);
        Pool(g);
        if (g.Dice.OneIn(2))
            g.Then("Flatten", [1, classes], [], ("axis", 1));
        else
            Squeeze(g);
        End(g);
    }

    private static void DenseWithSeparateBias(Growth g, int classes)
    {
        Flatten(g);
        g.Then("MatMul", [1, classes], [g.Weight(g.Channels, g.Channels, classes)]);
        g.Then("Add", g.Shape, [g.Bias(1, classes)]);
        End(g);
    }

    private static void Pool(Growth g) => g.Then("GlobalAveragePool", [1, g.Channels, .. Enumerable.Repeat(1, g.Rank)], []);

    private static void Flatten(Growth g)
    {
        int features = g.Shape.Aggregate((a, b) => a * b);
        if (g.Dice.OneIn(2))
            g.Then("Flatten", [1, features], []);
        else
            g.Then("Reshape", [1, features], [g.AxesOrShape(1, -1)]);
    }

    private static void Squeeze(Growth g)
    {
        int[] axes = [.. Enumerable.Range(2, g.Rank)];
        if (g.Writer.Opset >= 13)
            g.Then("Squeeze", g.Shape[..2], [g.AxesOrShape(axes)]);
        else
            g.Then("Squeeze", g.Shape[..2], [], ("axes", axes));
    }

    private static void Dense(Growth g, int outputs)
    {
        bool turned = g.Dice.OneIn(2);
        string weight = g.Weight(g.Channels, turned ? [outputs, g.Channels] : [g.Channels, outputs]);
        float alpha = g.Dice.OneIn(4) ? g.Dice.Uniform(-1.5f, 1.5f) : 1;
        g.Then("Gemm", [1, outputs], [weight, g.Bias(outputs)], ("transB", turned ? 1 : 0), ("alpha", alpha));
    }

    private static void End(Growth g)
    {
        g.Grow(Ends);
        g.Writer.Output(g.Current, g.Shape);
    }
}
