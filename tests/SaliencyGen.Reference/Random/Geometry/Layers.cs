namespace SaliencyGen.Reference.Random.Geometry;

/// <summary>Layers, poolings and normalisers on tensors of any rank.</summary>
internal static class Layers
{
    /// <summary>x W over the last axis; W may be a vector, or a stack of one.</summary>
    public static void Rows(Growth g)
    {
        int inputs = g.Shape[^1], outputs = g.Dice.Pick(1, 3, 5, 17);
        switch (g.Dice.Pick("matrix", "matrix", "matrix", "vector", "stack", "stacks"))
        {
            case "vector" when g.Shape.Length > 1:
                g.Then("MatMul", g.Shape[..^1], [g.Weight(inputs, inputs)]);
                break;
            case "stack" when g.Shape.Length > 1:
                int[] to = [.. g.Shape[..^1], outputs];
                g.Then("MatMul", to.Length < 3 ? [1, .. to] : to, [g.Weight(inputs, 1, inputs, outputs)]);
                break;
            case "stacks" when g.Shape.Length is > 1 and < 5:
                Stacks(g, inputs, outputs);
                break;
            default:
                g.Then("MatMul", [.. g.Shape[..^1], outputs], [g.Weight(inputs, inputs, outputs)]);
                break;
        }
        if (g.Shape.Length > 0 && g.Dice.OneIn(2))
            g.Then("Add", g.Shape, [g.Bias(g.Shape[^1])]);
    }

    /// <summary>A matrix of its own for each entry of some axes, or two for all.</summary>
    private static void Stacks(Growth g, int inputs, int outputs)
    {
        int[] batch = [.. g.Shape[..^2].Select(extent => g.Dice.OneIn(2) ? extent : 1)];
        if (batch.All(extent => extent == 1))
            batch = [2, .. batch];
        int[] to = [.. batch.Length > g.Shape.Length - 2 ? [2, .. g.Shape[..^2]] : g.Shape[..^2], g.Shape[^2], outputs];
        g.Then("MatMul", to, [g.Weight(inputs, [.. batch, inputs, outputs])]);
    }

    /// <summary>W x over the last axis but one, or over the only one.</summary>
    public static void Columns(Growth g)
    {
        int[] shape = g.Shape;
        int axis = Math.Max(0, shape.Length - 2), inputs = shape[axis], outputs = g.Dice.Pick(1, 3, 5, 17);
        bool isVector = shape.Length > 1 && g.Dice.OneIn(4);
        string weight = isVector ? g.Weight(inputs, inputs) : g.Weight(inputs, outputs, inputs);
        int[] to = [.. shape[..axis], .. isVector ? Array.Empty<int>() : [outputs], .. shape[(axis + 1)..]];
        g.Move(g.Writer.Node("MatMul", [weight, g.Current]), to, "constant MatMul");
    }

    public static void Gemm(Growth g)
    {
        bool turnsA = g.Dice.OneIn(3), turnsB = g.Dice.OneIn(2);
        int inputs = g.Shape[turnsA ? 0 : 1], rows = g.Shape[turnsA ? 1 : 0], outputs = g.Dice.Pick(1, 4, 6, 17);
        List<string> parameters = [g.Weight(inputs, turnsB ? [outputs, inputs] : [inputs, outputs])];
        if (!g.Dice.OneIn(3))
            parameters.Add(g.Dice.Pick("scalar", "one", "outputs", "row") switch
            {
                "scalar" => g.Writer.Scalar(0.3f),
                "one" => g.Bias(1),
                "outputs" => g.Bias(outputs),
                _ => g.Bias(1, outputs),
            });
        (string, object)[] factors = g.Dice.OneIn(3) ? [("alpha", g.Dice.Uniform(0.5f, 1.5f)), ("beta", g.Dice.Pick(0f, 0.7f, -1.2f))] : [];
        g.Then("Gemm", [rows, outputs], [.. parameters], [("transA", turnsA ? 1 : 0), ("transB", turnsB ? 1 : 0), .. factors]);
    }

    public static void Convolution(Growth g)
    {
        int filters = g.Dice.Pick(2, 4, 6, 17);
        Convolutions.Same(g, filters, g.Shape[2..].Min() >= 3 ? g.Dice.Pick(1, 3) : 1);
    }

    public static void MaxPool(Growth g)
    {
        int[] kernel = [.. g.Shape[2..].Select(extent => Math.Min(extent, 2))];
        g.Then("MaxPool", [1, g.Channels, .. g.Shape[2..].Select((extent, d) => extent - kernel[d] + 1)], [], ("kernel_shape", kernel));
    }

    public static void GlobalPool(Growth g) => g.Then("GlobalAveragePool", [1, g.Channels, .. Enumerable.Repeat(1, g.Rank)], []);

    /// <summary>Over the axes of an image's positions, before the channels or behind them, or over any axes.</summary>
    public static void Mean(Growth g)
    {
        int rank = g.Shape.Length, keeps = g.Dice.Between(0, 1);
        bool isImage = rank is 3 or 4 && g.Dice.OneIn(2);
        int[] axes = isImage ? [.. Enumerable.Range(g.Dice.Between(1, 2), rank - 2)] : Moves.Shuffled(g.Dice, rank)[..g.Dice.Between(1, Math.Min(2, rank))];
        int[] to = [.. g.Shape.Select((extent, axis) => axes.Contains(axis) ? 1 : extent).Where((_, axis) => keeps == 1 || !axes.Contains(axis))];
        if (g.Writer.Opset >= 18)
            g.Then("ReduceMean", to, [g.AxesOrShape(axes)], ("keepdims", keeps));
        else
            g.Then("ReduceMean", to, [], ("axes", axes), ("keepdims", keeps));
    }

    public static void Activation(Growth g)
    {
        string type = g.Dice.Pick("Relu", "Relu", "Sigmoid", "Tanh", "LeakyRelu", "PRelu");
        g.Then(type, g.Shape, type == "PRelu" ? [Slopes(g)] : []);
    }

    /// <summary>Along one axis.</summary>
    private static string Slopes(Growth g)
    {
        int axis = g.Dice.Between(0, Math.Max(0, g.Shape.Length - 1));
        int[] own = [.. g.Shape.Skip(axis).Select((extent, behind) => behind == 0 ? extent : 1)];
        return g.Writer.Weight(own, [.. Enumerable.Range(0, Extents.Count(own)).Select(_ => g.Dice.Uniform(-0.2f, 0.6f))]);
    }

    public static void Softmax(Growth g)
    {
        int axis = g.Dice.Between(0, g.Shape.Length - 1);
        g.Then(g.Dice.Pick("Softmax", "Softmax", "LogSoftmax"), g.Shape, [], ("axis", g.Dice.OneIn(2) ? axis : axis - g.Shape.Length));
    }
}
