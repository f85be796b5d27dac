using System.Reflection;
using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>Several images in one call, each with its target and map, in the order given.</summary>
[Deep]
public class BatchTests(ITestOutputHelper output)
{
    private const int BatchSize = 3;

    private delegate void ExplainBatch(ReadOnlySpan<float> inputs, ReadOnlySpan<int> targets, Span<float> maps, Span<Explanation> explanations);

    private delegate void ExplainBatchAgainst(
        ReadOnlySpan<float> inputs, ReadOnlySpan<float> baselines, ReadOnlySpan<int> targets, Span<float> maps, Span<Explanation> explanations);

    private delegate ReadOnlySpan<float> PredictBatch(ReadOnlySpan<float> inputs);

    public static TheoryData<string, int> Networks()
    {
        TheoryData<string, int> data = [];
        foreach (string device in TestDevice.All.Select(row => row.Data))
            foreach (int seed in Enumerable.Range(3000, TestDevice.IsReal(device) ? 4 : 2))
                data.Add(device, seed);
        return data;
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void ABatchIsItsImages(string device, int seed)
    {
        var random = RandomNetworks.Create(seed);
        using var pair = Pair.Of(random.Model, device, new() { BatchSize = BatchSize });
        // Two of three: a batch may be smaller than the class allows.
        const int Count = 2;
        float[] inputs = [.. random.Input, .. random.Input.Select(value => 1.5f * value)];
        int[] targets = [0, random.Classes - 1];
        foreach (var model in (DynamicModel[])[pair.Device, pair.Cpu])
        {
            float[] one = [.. model.Predict(random.Input)], other = [.. model.Predict(inputs.AsSpan(random.Input.Length))];
            Agreement.Check(output, "Predict", [.. Method<PredictBatch>(model, "PredictBatch")(inputs)], [.. one, .. other], () => 0);
            foreach (var method in model.Methods.Where(MethodRuns.IsOneRun))
            {
                int length = method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength;
                var maps = new float[Count * length];
                var explanations = new Explanation[Count];
                if (method.NeedsBaseline) Method<ExplainBatchAgainst>(model, $"Explain{method}")(inputs, random.Baseline, targets, maps, explanations);
                else Method<ExplainBatch>(model, $"Explain{method}")(inputs, targets, maps, explanations);
                for (int image = 0; image < Count; image++)
                {
                    var alone = random with { Input = inputs[(image * random.Input.Length)..((image + 1) * random.Input.Length)] };
                    int target = targets[image];
                    float[] expected = pair.Map(model, method, alone.Input, random.Baseline, target, out var explanation);
                    float[] actual = maps[(image * length)..((image + 1) * length)];
                    Agreement.Check(output, method.ToString(), actual, expected, () => Oracle.Distance(alone, method, target, expected));
                    Assert.Equal(explanation.Score, explanations[image].Score, 1e-4f * Math.Max(1, Math.Abs(explanation.Score)));
                    Assert.Equal(explanation.ReferenceScore, explanations[image].ReferenceScore, 1e-4f * Math.Max(1, Math.Abs(explanation.ReferenceScore)));
                }
            }
        }
    }

    [Fact]
    public void WrongNumbersAreNamed()
    {
        var random = RandomNetworks.Create(3002);
        using var pair = Pair.Of(random.Model, TestDevice.Simulated, new() { BatchSize = BatchSize });
        foreach (var model in (DynamicModel[])[pair.Device, pair.Cpu])
        {
            var explain = Method<ExplainBatch>(model, "ExplainGradient");
            int length = model.InputLength;
            Assert.Contains("targets", Throws(4, 4 * length, 4 * length, 4));
            Assert.Contains("targets", Throws(0, 0, 0, 0));
            Assert.Contains("inputs", Throws(2, length, 2 * length, 2));
            Assert.Contains("attributions", Throws(2, 2 * length, length, 2));
            Assert.Contains("explanations", Throws(2, 2 * length, 2 * length, 1));

            string Throws(int targets, int inputs, int maps, int explanations) => Assert.ThrowsAny<ArgumentException>(
                () => explain(new float[inputs], new int[targets], new float[maps], new Explanation[explanations])).Message;
        }
    }

    [Fact]
    public void MapsMayNotLieOverInputs()
    {
        var random = RandomNetworks.Create(3002);
        using var pair = Pair.Of(random.Model, TestDevice.Simulated, new() { BatchSize = BatchSize });
        foreach (var model in (DynamicModel[])[pair.Device, pair.Cpu])
        {
            var explain = Method<ExplainBatch>(model, "ExplainGradient");
            float[] both = new float[(2 * model.InputLength) + 1];
            Assert.Throws<ArgumentException>("attributions", () => explain(both.AsSpan(..^1), new int[2], both.AsSpan(1..), new Explanation[2]));
        }
    }

    private static TDelegate Method<TDelegate>(DynamicModel model, string name)
        where TDelegate : Delegate
    {
        var parameters = typeof(TDelegate).GetMethod("Invoke")!.GetParameters().Select(parameter => parameter.ParameterType).ToArray();
        return model.Instance.GetType().GetMethod(name, BindingFlags.Public | BindingFlags.Instance, parameters)!.CreateDelegate<TDelegate>(model.Instance);
    }
}
