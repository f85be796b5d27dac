namespace SaliencyGen.Generator.Tests;

/// <summary>Networks whose numbers a reader can check in the head.</summary>
internal static class TinyModels
{
    /// <summary>
    /// A 1x1 convolution with weights 2 and -1, rectified and averaged over 2x2 pixels: for an input of positive values the outputs are
    /// twice their mean and 0, and the gradient of the first is 0.5 everywhere.
    /// </summary>
    public static OnnxWriter Doubler => DoublerWith(writer => writer.Initializer("w", [2, 1, 1, 1], Weights));

    /// <summary>The same with its weights in a file of its own.</summary>
    public static OnnxWriter DoublerWithExternalWeights(string file) =>
        DoublerWith(writer => writer.ExternalInitializer("w", [2, 1, 1, 1], Weights, file));

    /// <summary>The mean of each channel's positive values.</summary>
    public static OnnxWriter Means(int channels, int height, int width) => new OnnxWriter().Input("x", 1, channels, height, width)
        .Node("Relu", ["x"], ["r"])
        .Node("GlobalAveragePool", ["r"], ["p"])
        .Node("Flatten", ["p"], ["y"])
        .Output("y");

    private static float[] Weights => [2, -1];

    private static OnnxWriter DoublerWith(Func<OnnxWriter, OnnxWriter> weights) => weights(new OnnxWriter().Input("x", 1, 1, 2, 2))
        .Node("Conv", ["x", "w"], ["c"])
        .Node("Relu", ["c"], ["r"])
        .Node("GlobalAveragePool", ["r"], ["p"])
        .Node("Flatten", ["p"], ["y"])
        .Output("y");
}
