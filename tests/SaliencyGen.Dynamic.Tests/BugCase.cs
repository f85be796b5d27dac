using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Compiler;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// A case of <c>shared/conformance/bugs</c>: a folder with <c>model.onnx</c>, <c>input.npy</c> and <c>expected.json</c>, or a model alone, whose
/// right output is then what ONNX Runtime computes.
/// </summary>
internal sealed class BugCase
{
    private readonly string _folder;

    private BugCase(string folder, string model) => (_folder, Model) = (folder, model);

    /// <summary>The model's path.</summary>
    public string Model { get; }

    /// <summary>The input that the case's values are for.</summary>
    public float[] Input => Read("input.npy");

    /// <summary>The baseline of methods that have one.</summary>
    public float[] Baseline => Read("baseline.npy");

    /// <summary>A case's folder, or a model file below it; skips the test where the corpus is absent.</summary>
    public static BugCase Of(string name)
    {
        string? path = SharedFolder.Find("conformance/bugs/" + name);
        Assert.SkipWhen(path is null, $"shared/conformance/bugs/{name} is not here");
        return File.Exists(path) ? new(Path.GetDirectoryName(path)!, path) : new(path!, Path.Combine(path!, "model.onnx"));
    }

    /// <summary>Numbers that <c>expected.json</c> has under a name; dots lead into objects.</summary>
    public double[] Expected(string name)
    {
        var value = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder, "expected.json"))).RootElement;
        foreach (string part in name.Split('.')) value = value.GetProperty(part);
        return [.. Numbers(value)];
    }

    public DynamicModel Compile(CompilationOptions? options = null) => ModelCompiler.Load(Model, options, Compiled.OneThread);

    /// <summary>Compiles for <c>Predict</c> alone.</summary>
    public DynamicModel Forward(CompilationOptions? options = null) => Compile((options ?? new()) with { Methods = new(["Predict"]) });

    /// <summary>Compiles, which must fail by one rule with a message that has all these words.</summary>
    public string Refused(string rule, params string[] words)
    {
        var message = Assert.Single(Assert.Throws<CompilationException>(() => Forward().Dispose()).Messages);
        Assert.Equal((rule, message.Text), (message.Rule.Id, message.Text));
        Assert.All(words, word => Assert.Contains(word, message.Text));
        return message.Text;
    }

    /// <summary>A drawn input for a model without one.</summary>
    public static float[] Draw(int length, int seed)
    {
        Random random = new(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (random.NextSingle() * 4) - 2)];
    }

    /// <summary>What ONNX Runtime has for a float tensor of the model's outputs; the first where none is named.</summary>
    public double[] OnnxRuntime(float[] input, string? output = null)
    {
        using InferenceSession session = new(Model);
        var (name, metadata) = session.InputMetadata.First();
        using var value = OrtValue.CreateTensorValueFromMemory(input, [.. metadata.Dimensions.Select(dim => (long)Math.Max(dim, 1))]);
        using RunOptions options = new();
        using var results = session.Run(options, [name], [value], [output ?? session.OutputNames[0]]);
        return Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), x => (double)x);
    }

    private float[] Read(string file) => Compiled.Narrow(Npy.Read(Path.Combine(_folder, file)).Data);

    private static IEnumerable<double> Numbers(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? value.EnumerateArray().SelectMany(Numbers)
        : [value.GetDouble()];
}
