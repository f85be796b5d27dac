using System.Text.Json;
using SaliencyGen.Reference.Files;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Compiled networks, trained on real images, against what Captum and Zennit computed for them in double precision: every file
/// of shared/golden that they compute by the same definitions.
/// </summary>
public class GoldenTests(ITestOutputHelper output)
{
    // What float32 arithmetic itself gets on these networks (tolerances.json says 1e-4 or better), kinks not crossed.
    private const double Tolerance = 1e-4;

    // Among fifty points of a path some lie within rounding of a kink: float32 PyTorch itself is off by 1e-3 to 2e-2.
    private const double PathTolerance = 5e-3;

    // Behind attentions and normalisations relevance is divided by sums near 0 (tolerances.json: float32 itself is off by up to 7e-5, the place of a stabilizer more).
    private const double TokenLrpTolerance = 1e-3;

    private static readonly string? Root = GoldenModels.Root;

    private static readonly Dictionary<string, (ExplanationMethod Method, string? Baseline)> Files = new()
    {
        ["gradient"] = (ExplanationMethod.Gradient, null),
        ["gradient_x_input"] = (ExplanationMethod.GradientTimesInput, null),
        ["deconvnet"] = (ExplanationMethod.DeconvNet, null),
        ["guided_backprop"] = (ExplanationMethod.GuidedBackprop, null),
        ["grad_cam_up"] = (ExplanationMethod.GradCam, null),
        ["guided_grad_cam_bilinear"] = (ExplanationMethod.GuidedGradCam, null),
        ["lrp_epsilon"] = (ExplanationMethod.Lrp, null),
        ["lrp_epsilon_plus"] = (ExplanationMethod.LrpEpsilonPlus, null),
        ["lrp_epsilon_alpha2_beta1"] = (ExplanationMethod.LrpEpsilonAlpha2Beta1, null),
        ["lrp_epsilon_plus_flat"] = (ExplanationMethod.LrpEpsilonPlusFlat, null),
        ["lrp_epsilon_gamma_box"] = (ExplanationMethod.LrpEpsilonGammaBox, null),
        ["integrated_gradients_zero"] = (ExplanationMethod.IntegratedGradients, "zero"),
        ["integrated_gradients_b2"] = (ExplanationMethod.IntegratedGradients, "b2"),
        ["deeplift_zero"] = (ExplanationMethod.DeepLift, "zero"),
        ["deeplift_b2"] = (ExplanationMethod.DeepLift, "b2"),
        ["deeplift_mean"] = (ExplanationMethod.DeepLift, "mean"),
        ["lrp_attn"] = (ExplanationMethod.Lrp, null),
        ["lrp_cp"] = (ExplanationMethod.LrpConservative, null),
        ["lrp_attn_gamma"] = (ExplanationMethod.LrpCustom, null),
        ["attention_rollout_up"] = (ExplanationMethod.AttentionRollout, null),
        ["chefer_up"] = (ExplanationMethod.AttentionRelevance, null),
        ["legrad_up"] = (ExplanationMethod.LeGrad, null),
        ["recipro_cam_up"] = (ExplanationMethod.ReciproCam, null),
    };

    /// <summary>Every network file with every case and map, the first case of each file in the quick tier.</summary>
    public static TheoryData<string, string, string> Cases()
    {
        TheoryData<string, string, string> data = [];
        if (Root is null) return data;
        foreach (string model in Directory.GetFiles(Root, "*.onnx", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            foreach (var (number, folder) in Directory.GetDirectories(Path.GetDirectoryName(model)!, "*_t*").Order(StringComparer.Ordinal).Index())
                foreach (string file in Files.Keys.Append("logits").Where(file => File.Exists(Path.Combine(folder, file + ".npy"))))
                    data.Add(new TheoryDataRow<string, string, string>(Path.GetRelativePath(Root, model), Path.GetFileName(folder), file).DeepWhere(number > 0));
        return data;
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Cases))]
    public void AgreesWithTheStoredMap(string modelFile, string name, string file)
    {
        var model = GoldenModels.Of(modelFile);
        string folder = Path.Combine(Root!, Path.GetDirectoryName(modelFile)!, name);
        double[] expected = Npy.Read(Path.Combine(folder, file + ".npy")).Data;
        float[] input = Compiled.Narrow(Npy.Read(Path.Combine(folder, "input.npy")).Data);
        int target = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "meta.json"))).RootElement.GetProperty("target").GetInt32();

        double distance = file == "logits"
            ? Math.Abs(model.Explain(ExplanationMethod.Gradient, input, target).Explanation.Score - expected[target]) / expected.Max(Math.Abs)
            : MapDistance(model, file, input, target, folder, expected);
        output.WriteLine($"{modelFile} {name} {file}: {distance:e2}");

        // A max-pool decision of this case lies within rounding of a tie: tolerances.json has float32 PyTorch at 2.2e-2, too.
        double tolerance = file == "deeplift_b2" && modelFile.StartsWith("squeezenet", StringComparison.Ordinal) ? 3e-2
            : file.StartsWith("integrated", StringComparison.Ordinal) ? PathTolerance
            : file.StartsWith("lrp", StringComparison.Ordinal) && GoldenModels.HasTokens(modelFile) ? TokenLrpTolerance
            : Tolerance;
        Assert.InRange(distance, 0, tolerance);
    }

    private static double MapDistance(DynamicModel model, string file, float[] input, int target, string folder, double[] expected)
    {
        var (method, baseline) = Files[file];
        float[] reference = baseline switch
        {
            "b2" => Baseline2(folder, input.Length),
            "mean" => Compiled.Narrow(Npy.Read(Path.Combine(folder, "..", "inputs", "_baseline_mean.npy")).Data),
            _ => new float[input.Length],
        };

        // Without attention the conservative rule is the rule.
        if (method == ExplanationMethod.LrpConservative && !model.Methods.Contains(method)) method = ExplanationMethod.Lrp;
        return Compiled.Distance(model.Explain(method, input, target, reference).Map, expected);
    }

    // README: squeezenet's is the black image, mnist's a constant, pneumonia's the mean training image.
    private static float[] Baseline2(string folder, int length)
    {
        string mean = Path.Combine(folder, "..", "inputs", "_baseline_train_mean.npy");
        if (File.Exists(mean)) return Compiled.Narrow(Npy.Read(mean).Data);
        var model = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "..", "model.json"))).RootElement;
        float[] values = model.TryGetProperty("baseline2_value", out var constant)
            ? [constant.GetSingle()]
            : [.. model.GetProperty("low").EnumerateArray().Select(value => value.GetSingle())];
        return [.. Enumerable.Range(0, length).Select(i => values[i / (length / values.Length)])];
    }
}
