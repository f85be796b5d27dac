using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>DeepLIFT from a baseline that is kept, and from several baselines.</summary>
[Collection("Alone")]
public class KeptBaselineTests
{
    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    public static TheoryData<int> Seeds() => RandomSeeds.Rows(30);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void AKeptBaselineGivesTheSameMap(int seed)
    {
        var random = RandomNetworks.Create(seed);
        using var model = Compiled.Open(random);
        var (keep, explain) = Members(model);
        var expected = new float[model.InputLength];
        var actual = new float[model.InputLength];
        var plain = model.Explain(ExplanationMethod.DeepLift, random.Input, random.Baseline, 0, expected);
        keep(random.Baseline);
        foreach (var method in model.Methods)
        {
            // Other methods between two explanations leave what is kept alone.
            model.Explain(method, random.Input, random.Input, 0, new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength]);
            // The same kernels on the same values, but for what fuses across the two parts.
            var kept = explain(random.Input, 0, actual);
            Assert.Equal(plain.Score, kept.Score);
            Assert.Equal(plain.ReferenceScore, kept.ReferenceScore);
            Assert.InRange(Distance(actual, expected), 0, 1e-6);
        }
    }

    [Fact]
    public void TheLastBaselineCounts()
    {
        var random = RandomNetworks.Create(1004);
        using var model = Compiled.Open(random);
        var (keep, explain) = Members(model);
        var map = new float[model.InputLength];
        Assert.Contains("baseline", Assert.Throws<InvalidOperationException>(() => explain(random.Input, 0, map)).Message);
        keep(random.Baseline);
        keep(random.Input);
        explain(random.Input, 0, map);
        Assert.All(map, value => Assert.Equal(0, value));
        Assert.Throws<ArgumentException>("baseline", () => keep(map.AsSpan(1)));
    }

    [Fact]
    public void SeveralBaselinesAreAveraged()
    {
        var random = RandomNetworks.Create(1004);
        using var model = Compiled.Open(random);
        float[][] baselines = [random.Baseline, new float[model.InputLength], [.. random.Input.Select(value => 0.5f * value)]];
        foreach (var method in (ExplanationMethod[])[ExplanationMethod.DeepLift, ExplanationMethod.DeepLiftRevealCancel])
        {
            var expected = new double[model.InputLength];
            double references = 0;
            foreach (float[] baseline in baselines)
            {
                var (map, explanation) = model.Explain(method, random.Input, 1, baseline);
                for (int i = 0; i < expected.Length; i++) expected[i] += map[i] / baselines.Length;
                references += explanation.ReferenceScore / (double)baselines.Length;
            }

            var (mean, together) = model.Explain(method, random.Input, 1, baselines.SelectMany(baseline => baseline).ToArray());
            // One rounding to float.
            for (int i = 0; i < expected.Length; i++) Assert.Equal(expected[i], mean[i], 1e-6 * Math.Abs(expected[i]));
            Assert.Equal(references, together.ReferenceScore, 1e-6 * Math.Abs(references));
            Assert.Equal(mean.Sum(), together.AttributionSum, 1e-9);
        }

        var short1 = new float[(2 * model.InputLength) - 1];
        Assert.Throws<ArgumentException>("baseline", () => model.Explain(ExplanationMethod.DeepLift, random.Input, 0, short1));
    }

    [Fact]
    public void NothingIsAllocated()
    {
        var random = RandomNetworks.Create(1004);
        using var model = Compiled.Open(random);
        var (keep, explain) = Members(model);
        var map = new float[model.InputLength];
        float[] two = [.. random.Baseline, .. random.Input];
        for (int call = 0; call < 3; call++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            keep(random.Baseline);
            explain(random.Input, 0, map);
            model.Explain(ExplanationMethod.DeepLift, random.Input, two, 0, map);
            if (call == 2) Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }

    private static (Keep Keep, FromKept Explain) Members(DynamicModel model)
    {
        var type = model.Instance.GetType();
        Type[] parameters = [typeof(ReadOnlySpan<float>), typeof(int), typeof(Span<float>)];
        return (type.GetMethod("KeepDeepLiftBaseline")!.CreateDelegate<Keep>(model.Instance), type.GetMethod("ExplainDeepLift", parameters)!.CreateDelegate<FromKept>(model.Instance));
    }

    private static double Distance(float[] actual, float[] expected) =>
        Compiled.Distance(Array.ConvertAll(actual, value => (double)value), Array.ConvertAll(expected, value => (double)value));
}
