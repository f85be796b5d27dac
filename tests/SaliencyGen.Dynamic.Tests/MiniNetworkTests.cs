using System.Text.Json;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>shared/conformance/mini: small classifiers of every family in up to seven forms, with logits and input gradients in double precision.</summary>
public class MiniNetworkTests(ITestOutputHelper output)
{
    // Float32 against double; the corpus says that its inputs lie on no kink.
    private const double Tolerance = 1e-4;

    /// <summary>The first form of each network in the quick tier.</summary>
    public static TheoryData<string> Files()
    {
        if (SharedFolder.Find("conformance/mini") is not { } root) return [];
        string[] files = [.. Directory.GetFiles(root, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(root, path))];
        HashSet<string> first = [.. files.DistinctBy(Path.GetDirectoryName)];
        return Tier.Rows(files, file => !first.Contains(file));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Files))]
    public void LogitsAndGradientAgree(string file)
    {
        string path = Path.Combine(SharedFolder.Find("conformance/mini")!, file);
        string folder = Path.GetDirectoryName(path)!;
        var model = Unsupported.SkipOr(() => ModelCompiler.Load(path, new() { Methods = new(["Gradient"]) }, Compiled.OneThread));
        using (model)
        {
            float[] input = Compiled.Narrow(TensorFile.Read(Path.Combine(folder, "input.pb")).Data);
            double[] logits = TensorFile.Read(Path.Combine(folder, "logits.pb")).Data;
            int target = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json"))).RootElement.GetProperty("target").GetInt32();
            double forward = Compiled.Distance(model.Forward(input), logits);
            double gradient = Compiled.Distance(
                model.Explain(ExplanationMethod.Gradient, input, target).Map, TensorFile.Read(Path.Combine(folder, "grad_input.pb")).Data);
            output.WriteLine($"{file}: logits {forward:e2}, gradient {gradient:e2}");
            Assert.InRange(forward, 0, Tolerance);
            if (!EndsInActivation(folder)) Assert.InRange(gradient, 0, Tolerance);
        }
    }

    // These end in LogSoftmax or Sigmoid: the corpus differentiates the output, the contract the logit before it.
    private static bool EndsInActivation(string folder) => Path.GetFileName(folder) is "head_logsoftmax" or "head_sigmoid";
}
