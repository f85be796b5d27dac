using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Sums that prove a map: DeepLIFT's contributions explain the whole difference of the score.</summary>
public class CompletenessTests(ITestOutputHelper output)
{
    private const double Tolerance = 1e-4;

    // A float32 score is known to this part of itself, so a difference of two scores to this part of the larger.
    private const double ScoreRounding = 2e-6;

    public static TheoryData<string> Inputs()
    {
        TheoryData<string> data = [];
        if (GoldenModels.Root is { } golden)
            foreach (string path in Directory.GetFiles(golden, "input.npy", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                data.Add(Path.GetRelativePath(golden, Path.GetDirectoryName(path)!));
        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Inputs))]
    public void DeepLiftExplainsTheWholeDifference(string name)
    {
        string folder = Path.Combine(GoldenModels.Root!, name);
        var model = GoldenModels.Of(Path.Combine(Path.GetDirectoryName(name)!, "model.onnx"));
        float[] input = Compiled.Narrow(Npy.Read(Path.Combine(folder, "input.npy")).Data);
        int target = int.Parse(name[(name.LastIndexOf('t') + 1)..]);
        var (_, explanation) = model.Explain(ExplanationMethod.DeepLift, input, target, new float[input.Length]);
        double difference = Math.Abs(explanation.Score - explanation.ReferenceScore);
        output.WriteLine($"{name}: S {explanation.Score}, S_ref {explanation.ReferenceScore}, delta {explanation.Delta:e2}, {Math.Abs(explanation.Delta) / difference:e2} of the difference");
        double rounding = ScoreRounding * Math.Max(Math.Abs(explanation.Score), Math.Abs(explanation.ReferenceScore));
        Assert.InRange(Math.Abs(explanation.Delta), 0, Math.Max(Tolerance * difference, rounding));
    }
}
