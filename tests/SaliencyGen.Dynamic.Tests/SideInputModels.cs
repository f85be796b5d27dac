using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Networks with inputs beside the image, and values for these.</summary>
internal static class SideInputModels
{
    public const int Size = 12, Classes = 5;

    private const int Seed = 41;

    /// <summary>An image, four numbers that scale its features and stand beside them, and a second image.</summary>
    /// <param name="images">The batch in the file.</param>
    /// <param name="isScaled">Numbers multiply features, too.</param>
    public static byte[] Image(int images = 1, bool isScaled = true)
    {
        var (model, draws) = (new ModelWriter(17), new Random(Seed));
        string numbers = model.Input("patient age", images, 4), image = model.Input("image", images, 3, Size, Size), other = model.Input("output-length", images, 1, Size, Size);
        string x = Conv(model, draws, image, 3, 16), y = Conv(model, draws, other, 1, 5);
        x = model.Node("Concat", [x, y], ("axis", 1L));
        x = model.Node("MaxPool", [x], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }));
        string hidden = model.Node("Relu", [model.Node("Gemm", [numbers, Drawn(model, draws, 4, 21), Drawn(model, draws, 21)])]);
        if (isScaled) x = model.Node("Mul", [x, model.Node("Unsqueeze", [hidden, model.Integers(2, 3)])]);
        x = Conv(model, draws, x, 21, 12);
        x = model.Node("Flatten", [model.Node("GlobalAveragePool", [x])]);
        x = model.Node("Concat", [x, hidden], ("axis", 1L));
        x = model.Node("Relu", [model.Node("Gemm", [x, Drawn(model, draws, 33, 9), Drawn(model, draws, 9)])]);
        model.Output(model.Node("Gemm", [x, Drawn(model, draws, 9, Classes), Drawn(model, draws, Classes)]), images, Classes);
        return model.ToBytes();
    }

    /// <summary>Of the inputs beside the image, by their names.</summary>
    public static IReadOnlyDictionary<string, int[]> Shapes { get; } = new Dictionary<string, int[]> { ["patient age"] = [1, 4], ["output-length"] = [1, 1, Size, Size] };

    /// <summary>Values of the inputs beside the image, by their names.</summary>
    public static Dictionary<string, float[]> Values(int seed) => new()
    {
        ["patient age"] = BugCase.Draw(4, seed),
        ["output-length"] = BugCase.Draw(Size * Size, seed + 1),
    };

    private static string Conv(ModelWriter model, Random draws, string x, int from, int to) =>
        model.Node("Relu", [model.Node("Conv", [x, Drawn(model, draws, to, from, 3, 3), Drawn(model, draws, to)], ("pads", new[] { 1, 1, 1, 1 }))]);

    private static string Drawn(ModelWriter model, Random draws, params int[] shape) =>
        model.Weight(shape, [.. Enumerable.Range(0, shape.Aggregate((a, b) => a * b)).Select(_ => draws.NextSingle() - 0.5f)]);
}
