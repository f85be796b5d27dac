using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>Properties that hold for every transformer, on random ones.</summary>
public class RandomTransformerTests(ITestOutputHelper output)
{
    // ONNX Runtime computes in float32.
    private const double Rounded = 1e-5;

    public static TheoryData<int> Seeds() => Tier.Seeds(first: 0, quick: 12, count: 100);

    public static TheoryData<int> WholeImages() => Tier.Rows(Enumerable.Range(0, 60).Where(seed => Contains(seed, "vision transformer")), seed => seed >= 12);

    public static TheoryData<string> Forms() => [.. TransformerForms.Names];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void MatchesOnnxRuntime(int seed) => Match(RandomTransformers.Create(seed));

    [Theory]
    [MemberData(nameof(Forms))]
    public void FormsMatchOnnxRuntime(string form) => Match(TransformerForms.Create(form));

    private void Match(RandomNetwork random)
    {
        output.WriteLine(random.Description);
        ReferenceNetwork network = ReferenceNetwork.Load(random.Model);
        using InferenceSession session = new(random.Model);
        using OrtValue value = OrtValue.CreateTensorValueFromMemory(random.Input, [.. network.InputShape.Select(extent => (long)extent)]);
        using RunOptions options = new();
        using IDisposableReadOnlyCollection<OrtValue> results = session.Run(options, ["input"], [value], [session.OutputNames[0]]);
        double[] expected = Array.ConvertAll(results[0].GetTensorDataAsSpan<float>().ToArray(), v => (double)v);
        Assert.InRange(Closeness.RelativeL2(network.Forward(Widened(random.Input)), expected), 0, Rounded);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void GradientIsTheSlope(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        double[] gradient = network.Gradient(x, target).Values;
        double scale = gradient.Max(Math.Abs), tolerance = 1e-4 * scale + 1e-8;
        foreach (int element in new[] { seed * 7919 % x.Length, (seed * 104729 + 11) % x.Length })
        {
            (double left, double right) = FiniteDifferences.At(network, x, target, element);
            output.WriteLine($"left {left:g9}, right {right:g9}, gradient {gradient[element]:g9}, largest {scale:g3}");
            if (Math.Abs(left - right) < tolerance)
                Assert.Equal((left + right) / 2, gradient[element], tolerance);
            else
                Assert.InRange(gradient[element], Math.Min(left, right) - tolerance, Math.Max(left, right) + tolerance);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void SumsAreWhatTheyShouldBe(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, double[] baseline) = Load(seed);
        foreach (Attribution lift in new[] { network.DeepLift(x, baseline, target), network.DeepLiftRevealCancel(x, baseline, target) })
            // Differences below 1e-7 are explained by a derivative instead of their ratio, or nudged.
            Assert.Equal(0, lift.Delta, 1e-6 * (1 + lift.Values.Sum(Math.Abs)));
        foreach (LrpComposite composite in new[] { LrpComposite.Epsilon(), LrpComposite.CpLrp, LrpComposite.AttentionGamma, LrpComposite.EpsilonPlusFlat })
        {
            LrpBalance balance = LrpBalance.Of(network, x, target, composite);
            double scale = 1 + balance.Map.Values.Sum(Math.Abs) + balance.Steps.Sum(step => Math.Abs(step.Kept.Total));
            Assert.Equal(balance.Map.Score, balance.Map.Sum + balance.Kept.Total, 1e-9 * scale);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMethodRuns(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        int pixels = network.InputShape[2] * network.InputShape[3];
        List<Attribution> maps =
        [
            network.GradCam(x, target), network.GradCamPlusPlus(x, target), network.XGradCam(x, target), network.HiResCam(x, target),
            network.LayerCam(x, target), network.ReciproCam(x, target), network.ScoreCam(x, target),
        ];
        if (Contains(seed, "vision transformer"))
            maps.AddRange([network.AttentionRollout(x, target), network.Chefer(x, target), network.LeGrad(x, target)]);
        else
            Assert.Throws<NotSupportedException>(() => network.AttentionRollout(x, target));
        Assert.All(maps, map => Assert.True(map.Values.Length == pixels && map.Values.All(double.IsFinite)));
    }

    /// <summary>Relevance goes past what normalisations and activations are written out in.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void WrittenOutOperatorsAreOne(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        ForwardPass pass = network.Run(x);
        LrpPass rules = new(pass, LrpComposite.Epsilon());
        BackwardPass.Walk(network, network.LogitsName, pass.Start(target), (step, relevance) =>
        {
            Assert.DoesNotContain(new[] { "(Erf)", "(Tanh)", "(Sigmoid)", "(Pow)", "(Sqrt)", "(Reciprocal)", "(Sub)" }, step.Name.Contains);
            return rules.Step(step, relevance);
        });
    }

    /// <summary>Rows of rollout are shares: what all tokens get, of which patches are a part.</summary>
    [Theory]
    [MemberData(nameof(WholeImages))]
    public void RolloutIsAShare(int seed)
    {
        (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
        Tensor map = AttentionMaps.Rollout(network.Run(x), target);
        Assert.All(map.Data, share => Assert.InRange(share, 0, 1));
        Assert.InRange(map.Data.Sum(), 0, 1 + 1e-12);
    }

    /// <summary>Behind the mean over N tokens and one dense layer the gradient is w_ck / N: CAM is N times the signed Grad-CAM.</summary>
    [Fact]
    public void CamIsGradCamTimesTheTokens()
    {
        int compared = 0;
        foreach (int seed in Enumerable.Range(0, 60).Where(seed => Contains(seed, "vision transformer")))
        {
            (ReferenceNetwork network, double[] x, int target, _) = Load(seed);
            ForwardPass pass = network.Run(x);
            string layer = GradCamLayer.Find(pass);
            if (!network.Consumers(layer).Any(step => step.Operator is Reduction && pass[step.Output].Shape is [1, _]))
                continue;
            Tensor signed = GradCamMethod.Map(pass, target);
            int tokens = pass[layer].Shape[1];
            double[] expected = Resize.Bilinear((double)tokens * signed, network.InputShape[2..]).Data;
            Assert.InRange(Closeness.RelativeL2(network.Cam(x, target).Values, expected), 0, 1e-12);
            compared++;
        }

        Assert.InRange(compared, 5, 60);
    }

    [Fact]
    public void SeedsCoverEveryPart()
    {
        string[] wanted =
        [
            "vision transformer", "windowed transformer", "modern convolutions", "LayerNormalization", "LayerNorm written out", "RMSNormalization",
            "RMSNorm written out", "Gelu", "Gelu by tanh", "GELU written out", "GELU by tanh written out", "quick GELU", "Relu", "Attention", "Softmax",
            "class token by Gather", "class token by Slice", "mean of all tokens", "window attention", "modern block", "Gemm", "Split",
            "dropped out probabilities", "guarded probabilities",
        ];
        HashSet<string> all = [.. Seeds().SelectMany(row => RandomTransformers.Create(row.Data).Contents)];
        Assert.Empty(wanted.Except(all));
    }

    private static bool Contains(int seed, string part) => RandomTransformers.Create(seed).Contents.Contains(part);

    private (ReferenceNetwork Network, double[] Input, int Target, double[] Baseline) Load(int seed)
    {
        RandomNetwork random = RandomTransformers.Create(seed);
        output.WriteLine(random.Description);
        return (ReferenceNetwork.Load(random.Model), Widened(random.Input), seed % random.Classes, Widened(random.Baseline));
    }

    private static double[] Widened(float[] values) => Array.ConvertAll(values, v => (double)v);
}
