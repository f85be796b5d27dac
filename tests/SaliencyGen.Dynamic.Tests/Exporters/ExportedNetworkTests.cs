using SaliencyGen.Attribution;
using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Channels-last networks as exporters write them, and each one's twin in channels-first order.</summary>
public class ExportedNetworkTests(ITestOutputHelper output)
{
    private const int Target = 2, Seed = 41;

    private const int Float16 = 10, BFloat16 = 16;

    // Two float32 implementations that sum in different orders.
    private const double Tolerance = 1e-5;

    // A tensor's rounding to 11 bits, some twenty layers deep.
    private const double HalfTolerance = 5e-3;

    public static TheoryData<string> Styles() => Tier.Rows(Enum.GetNames<ExporterStyle>(), name => name != nameof(ExporterStyle.Keras));

    [Theory]
    [MemberData(nameof(Styles))]
    public void PredictsAsOnnxRuntime(string name)
    {
        var style = Enum.Parse<ExporterStyle>(name);
        byte[] bytes = ExportedNetwork.Write(style, isLast: true);
        using var model = Compiled.Open(bytes, Bounds(style));
        Assert.Equal((InputLayout.ChannelsLast, ExportedNetwork.Colours, ExportedNetwork.Height, ExportedNetwork.Width),
            (model.InputLayout, model.InputChannels, model.InputHeight, model.InputWidth));
        float[] image = ToLast(Image(style, Seed));
        Close(OnnxRuntimeOutput.Of(bytes, image, style == ExporterStyle.CustomVision ? 1 : 0), model.Forward(image), Tolerance);
    }

    [Theory]
    [MemberData(nameof(Styles))]
    public void IsItsTwinAndAsLong(string name)
    {
        var style = Enum.Parse<ExporterStyle>(name);
        using var first = Compiled.Open(ExportedNetwork.Write(style, isLast: false), Bounds(style));
        using var last = Compiled.Open(ExportedNetwork.Write(style, isLast: true), Bounds(style));
        Assert.Equal((InputLayout.ChannelsFirst, first.InputHeight, first.InputWidth), (first.InputLayout, last.InputHeight, last.InputWidth));
        Assert.Equal(first.Methods, last.Methods);
        Assert.DoesNotContain("Permutation", last.Source);
        Assert.Equal(first.Source.Count(letter => letter == ';'), last.Source.Count(letter => letter == ';'));
        float[] image = Image(style, Seed), baseline = Image(style, Seed + 1);
        Assert.Equal(first.Forward(image), last.Forward(ToLast(image)));
        Assert.All(first.Methods, method =>
        {
            double[] expected = first.Explain(method, image, Target, baseline).Map;
            double[] actual = last.Explain(method, ToLast(image), Target, ToLast(baseline)).Map;
            Assert.Equal(method.IsHeatmap ? expected : ToLast(expected), actual);
            if (!method.IsHeatmap) Assert.Equal(Reduced(expected, InputLayout.ChannelsFirst), Reduced(actual, InputLayout.ChannelsLast));
        });
    }

    [Theory]
    [InlineData(nameof(ExporterStyle.Tf2Onnx))]
    [InlineData(nameof(ExporterStyle.Keras))]
    public void InHalfPrecisionItAgreesWithOnnxRuntime(string name)
    {
        var style = Enum.Parse<ExporterStyle>(name);
        byte[] bytes = ExportedNetwork.Write(style, isLast: true, Float16);
        using var model = Compiled.Open(bytes, new() { Methods = new(["Gradient"]) });
        float[] image = ToLast(Image(style, Seed));
        Close(OnnxRuntimeOutput.Of(bytes, image), model.Forward(image), HalfTolerance);
        Close(ReferenceNetwork.Load(bytes).Forward([.. image.Select(value => (double)value)]), model.Forward(image), Tolerance);
    }

    /// <summary>ONNX Runtime has no such convolutions on CPUs.</summary>
    [Fact]
    public void InBrainFloatsItAgreesWithTheOracle()
    {
        byte[] bytes = ExportedNetwork.Write(ExporterStyle.Keras, isLast: true, BFloat16);
        using var model = Compiled.Open(bytes, new() { Methods = new(["Gradient"]) });
        float[] image = ToLast(Image(ExporterStyle.Keras, Seed));
        double[] wide = [.. image.Select(value => (double)value)];
        var reference = ReferenceNetwork.Load(bytes);
        Close(reference.Forward(wide), model.Forward(image), Tolerance);
        Close(Reference.Methods.Gradients.Gradient(reference, wide, Target).Values, model.Explain(ExplanationMethod.Gradient, image, Target).Map, 1e-4);
    }

    private static CompilationOptions Bounds(ExporterStyle style) => style is ExporterStyle.TeachableMachine or ExporterStyle.CustomVision
        ? new() { InputLow = new([0f]), InputHigh = new([255f]) }
        : new() { InputLow = new([0f]), InputHigh = new([1f]) };

    private static float[] Image(ExporterStyle style, int seed)
    {
        Random random = new(seed);
        float most = Bounds(style).InputHigh![0];
        return [.. Enumerable.Range(0, ExportedNetwork.Colours * ExportedNetwork.Height * ExportedNetwork.Width).Select(_ => most * random.NextSingle())];
    }

    private static T[] ToLast<T>(T[] image)
    {
        int positions = ExportedNetwork.Height * ExportedNetwork.Width;
        return [.. Enumerable.Range(0, image.Length).Select(i => image[(i % ExportedNetwork.Colours * positions) + (i / ExportedNetwork.Colours)])];
    }

    private static float[] Reduced(double[] attribution, InputLayout layout)
    {
        float[] map = new float[ExportedNetwork.Height * ExportedNetwork.Width];
        ChannelReduction.Sum(Compiled.Narrow(attribution), layout, map);
        return map;
    }

    private void Close(double[] expected, double[] actual, double tolerance)
    {
        double distance = Compiled.Distance(actual, expected);
        output.WriteLine($"seed {Seed}: {distance:e2}");
        Assert.InRange(distance, 0, tolerance);
    }
}
