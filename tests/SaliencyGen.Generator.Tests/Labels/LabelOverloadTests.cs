using SaliencyGen.Compiler;

namespace SaliencyGen.Generator.Tests;

/// <summary>Targets by name: each method takes a label where it takes an index.</summary>
public sealed class LabelOverloadTests : IDisposable
{
    private readonly ModelFolder _folder = new();

    /// <summary>Indices, literals and lists of them among them, still mean the overloads with indices.</summary>
    [Fact]
    public void A_label_gives_the_map_of_its_index()
    {
        const string Code = """
            using System;
            using System.Linq;
            using SaliencyGen;
            using App;

            public static class Program
            {
                public static string Run(string path)
                {
                    using var net = new Net(ModelOptions.Default with { WeightsPath = path });
                    float[] input = [1, 2, 3, 4], black = new float[4], byIndex = new float[4], byLabel = new float[4];
                    int index = (int)Net.Label.Dog;
                    bool same = net.ExplainGradient(input, 0, byIndex) == net.ExplainGradient(input, Net.Label.Cat, byLabel) && byIndex.SequenceEqual(byLabel);
                    same &= net.ExplainGradCam(input, index, byIndex) == net.ExplainGradCam(input, Net.Label.Dog, byLabel) && byIndex.SequenceEqual(byLabel);
                    same &= net.ExplainDeepLift(input, black, 0, byIndex) == net.ExplainDeepLift(input, black, Net.Label.Cat, byLabel) && byIndex.SequenceEqual(byLabel);
                    same &= net.ExplainIntegratedGradients(input, black, 0, 9, byIndex) == net.ExplainIntegratedGradients(input, black, Net.Label.Cat, 9, byLabel)
                        && byIndex.SequenceEqual(byLabel);

                    float[] inputs = [1, 2, 3, 4, 5, 6, 7, 8], mapsByIndex = new float[8], mapsByLabel = new float[8];
                    Explanation[] explanationsByIndex = new Explanation[2], explanationsByLabel = new Explanation[2];
                    net.ExplainGradientTimesInput(inputs, [0, 0], mapsByIndex, explanationsByIndex);
                    net.ExplainGradientTimesInput(inputs, [Net.Label.Cat, Net.Label.Cat], mapsByLabel, explanationsByLabel);
                    same &= mapsByIndex.SequenceEqual(mapsByLabel) && explanationsByIndex.SequenceEqual(explanationsByLabel);
                    net.ExplainDeepLift(inputs, black, [0, 1], mapsByIndex, explanationsByIndex);
                    net.ExplainDeepLift(inputs, black, [Net.Label.Cat, Net.Label.Dog], mapsByLabel, explanationsByLabel);
                    same &= mapsByIndex.SequenceEqual(mapsByLabel) && explanationsByIndex.SequenceEqual(explanationsByLabel);
                    try
                    {
                        net.ExplainGradient(input, (Net.Label)7, byLabel);
                    }
                    catch (ArgumentException exception)
                    {
                        return $"{same} {byLabel.Sum() != 0} {exception.ParamName}";
                    }

                    return "a label that is none was taken";
                }
            }
            """;
        string model = _folder.Add("net.onnx", TinyModels.Doubler);
        Assert.Equal("True True target", UserCode.Run(Generate(model, ("Weights", "File"), ("BatchSize", "4")), Code, model));
    }

    [Theory]
    [InlineData("", "global::App.Net.Label")]
    [InlineData("Ilgpu", "Label")]
    public void A_model_has_one_enum(string targets, string typeOnDevices)
    {
        var result = Generate(_folder.Add("net.onnx", TinyModels.Doubler), ("Ilgpu", "true"), ("Targets", targets), ("BatchSize", "4"));
        Assert.Single(result.GeneratedSources, source => source.SourceText.ToString().Contains("enum Label", StringComparison.Ordinal));
        string devices = result.Text("App.NetIlgpu.g.cs");
        Assert.Contains($"ReadOnlySpan<float> input, {typeOnDevices} target", devices);
        Assert.Contains($"ArrayView1D<float, global::ILGPU.Stride1D.Dense> input, {typeOnDevices} target", devices);
        Assert.Contains($"ArrayView1D<float, global::ILGPU.Stride1D.Dense> inputs, global::System.ReadOnlySpan<{typeOnDevices}> targets", devices);
    }

    [Fact]
    public void Without_labels_nothing_is_added() =>
        Assert.DoesNotContain("Label", new GeneratorHost().Add(_folder.Add("net.onnx", TinyModels.Doubler)).Run().Text("App.Net.g.cs"));

    [Fact]
    public void A_program_gives_labels_as_a_list()
    {
        byte[] model = TinyModels.Doubler.ToBytes();
        using var compiled = Dynamic.ModelCompiler.Load(model, new() { Labels = new(["cat", "dog"]) });
        var label = compiled.Instance.GetType().GetNestedType("Label")!;
        Assert.Equal(["Cat", "Dog"], Enum.GetNames(label));
        var exception = Assert.Throws<Dynamic.CompilationException>(() => Dynamic.ModelCompiler.Load(model, new() { Labels = new(["cat"]) }));
        Assert.Equal([Rule.UnknownMetadata], exception.Messages.Select(message => message.Rule));
    }

    public void Dispose() => _folder.Dispose();

    private Microsoft.CodeAnalysis.GeneratorRunResult Generate(string model, params (string, string)[] metadata)
    {
        string labels = _folder.Add("labels.txt", "cat\ndog"u8.ToArray());
        var result = new GeneratorHost().Add(model, [("Labels", "labels.txt"), ("LabelsPath", labels), .. metadata]).AddLabels(labels).Run();
        Assert.Empty(result.Diagnostics);
        return result;
    }
}
