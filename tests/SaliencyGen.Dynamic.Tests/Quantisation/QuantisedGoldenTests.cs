using SaliencyGen.Compiler;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Trained networks in 8 bits: forward passes against ONNX Runtime, and maps beside those of the float network.</summary>
[Deep]
public class QuantisedGoldenTests(ITestOutputHelper output)
{
    private static readonly CompilationOptions Bounds = new() { InputLow = new([-1f]), InputHigh = new([1f]) };

    public static TheoryData<string> Networks() =>
        GoldenModels.Root is null ? [] : ["pneumonia-plain/model.onnx", "pneumonia-resnet/model-folded.onnx", "vit-pneumonia/model.onnx", "convnext-mini/model.onnx"];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Networks))]
    public void ForwardIsWithinAStepOfOnnxRuntime(string file)
    {
        var (bytes, step, images) = Quantised(file);
        using var model = Compiled.Open(bytes, Bounds);
        foreach (float[] image in images)
        {
            double[] actual = model.Forward(image), expected = OnnxRuntimeOutput.Of(bytes, image);
            double largest = actual.Zip(expected, (a, b) => Math.Abs(a - b)).Max();
            output.WriteLine($"{file}: {largest / step:0.000} of a step of {step:e2}");

            // Values that lie between two levels may fall to either side.
            Assert.InRange(largest, 0, step * 1.001);
        }
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Networks))]
    public void MapsLieBesideThoseOfTheFloatNetwork(string file)
    {
        var (bytes, _, images) = Quantised(file);
        using var model = Compiled.Open(bytes, Bounds);
        using var plain = Compiled.Open(File.ReadAllBytes(Path.Combine(GoldenModels.Root!, file)), Bounds);
        Assert.Equal(plain.Methods, model.Methods);
        float[] baseline = new float[model.InputLength];
        output.WriteLine($"{file}: method, then cosine and relative L2 for each image");
        foreach (var method in plain.Methods)
        {
            var distances = images.Select(image =>
            {
                double[] actual = model.Explain(method, image, 1, baseline).Map, expected = plain.Explain(method, image, 1, baseline).Map;
                Assert.All(actual, value => Assert.True(double.IsFinite(value)));
                return (Cosine: Cosine(actual, expected), Distance: Compiled.Distance(actual, expected));
            }).ToList();
            output.WriteLine($"{method}: {string.Join(", ", distances.Select(each => $"{each.Cosine:0.0000} {each.Distance:0.000}"))}");
        }
    }

    private static double Cosine(double[] left, double[] right) =>
        left.Zip(right, (a, b) => a * b).Sum() / Math.Sqrt(left.Sum(a => a * a) * right.Sum(b => b * b));

    /// <summary>The network and the images that its ranges are of, as golden data are few.</summary>
    private static (byte[] Model, float Step, IReadOnlyList<float[]> Images) Quantised(string file)
    {
        string path = Path.Combine(GoldenModels.Root!, file);
        double[][] images = [.. Directory.GetFiles(Path.Combine(Path.GetDirectoryName(path)!, "inputs"), "*.npy").Order(StringComparer.Ordinal).Select(each => Npy.Read(each).Data)];
        var (model, step) = StaticQuantiser.Quantise(File.ReadAllBytes(path), images);
        return (model, step, [.. images.Select(Compiled.Narrow)]);
    }
}
