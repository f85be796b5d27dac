using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks whose scores are a map, or a vector that is no list of classes.</summary>
internal static class ScoreModels
{
    public const int Size = 12, Classes = 3, Features = 40;

    private const int Seed = 43;

    /// <summary>A segmentation [1,C,H,W] with a softmax over channels: down, and up again beside a skip connection.</summary>
    public static byte[] Segmentation(bool hasSoftmax = true)
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string image = model.Input("image", 1, 3, Size, Size);
        string skip = Conv(model, draws, image, 3, 9), x = model.Node("MaxPool", [skip], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
        x = Conv(model, draws, x, 9, 18);
        x = model.Node("ConvTranspose", [x, Drawn(model, draws, 18, 7, 2, 2), Drawn(model, draws, 7)], ("strides", new[] { 2, 2 }));
        x = model.Node("Concat", [x, skip], ("axis", 1L));
        x = model.Node("Conv", [x, Drawn(model, draws, Classes, 16, 1, 1), Drawn(model, draws, Classes)]);
        model.Output(hasSoftmax ? model.Node("Softmax", [x], ("axis", 1L)) : x, 1, Classes, Size, Size);
        return model.ToBytes();
    }

    /// <summary>An embedding, or scores, of an image.</summary>
    public static byte[] Vector(int features = Features, bool isNormalised = false)
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string x = Conv(model, draws, model.Input("image", 1, 3, Size, Size), 3, 9);
        x = model.Node("MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
        x = model.Node("Flatten", [model.Node("GlobalAveragePool", [Conv(model, draws, x, 9, 18)])]);
        x = model.Node("Gemm", [x, Drawn(model, draws, 18, features), Drawn(model, draws, features)]);
        model.Output(isNormalised ? model.Node("LpNormalization", [x]) : x, 1, features);
        return model.ToBytes();
    }

    private static string Conv(ModelWriter model, Random draws, string x, int from, int to) =>
        model.Node("Relu", [model.Node("Conv", [x, Drawn(model, draws, to, from, 3, 3), Drawn(model, draws, to)], ("pads", new[] { 1, 1, 1, 1 }))]);

    private static string Drawn(ModelWriter model, Random draws, params int[] shape) =>
        model.Weight(shape, [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => draws.NextSingle() - 0.5f)]);
}
