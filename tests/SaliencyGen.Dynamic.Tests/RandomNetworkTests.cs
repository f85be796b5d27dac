using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Every method on small random networks, which between them hold every operator, against the reference interpreter.</summary>
public class RandomNetworkTests(ITestOutputHelper output)
{
    private const int Count = 120;

    // Float32 against double over some ten layers; what is asked of a map that rounding does not upset.
    private const double Tolerance = 1e-4;

    private static readonly CompilationOptions WithoutSilu =
        new() { Methods = new([nameof(ExplanationMethod.DeepLiftRevealCancel)]), Passes = GraphPasses.All & ~GraphPasses.RecogniseActivations };

    // What a float32 sum of some hundred terms of magnitude 1 is off by.
    private const double Rounding = 1e-6;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1000, Count)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMethodAgrees(int seed)
    {
        var random = RandomNetworks.Create(seed);
        output.WriteLine(random.Description);
        var reference = ReferenceNetwork.Load(random.Model);
        using var model = ModelCompiler.Load(random.Model, LrpComposites.Bounds, Compiled.OneThread);
        double[] input = Widen(random.Input), baseline = Widen(random.Baseline);
        int target = seed % random.Classes;

        Check("Predict", model.Forward(random.Input), x => reference.Forward(x), input);
        foreach (var method in model.Methods)
        {
            // x * sigmoid(x) is one activation to us and a product to the oracle, for which RevealCancel has another rule.
            using var own = method == ExplanationMethod.DeepLiftRevealCancel ? ModelCompiler.Load(random.Model, WithoutSilu, Compiled.OneThread) : null;
            double[] actual = (own ?? model).Explain(method, random.Input, target, random.Baseline).Map;
            Func<double[], double[]>? disturbed =
                LrpComposites.Named.TryGetValue(method, out var composite) ? x => reference.Lrp(x, target, composite.Shifted(Rounding)).Values : null;
            Check(method.ToString(), actual, x => OracleMaps.Of(reference, method, x, baseline, target), input, disturbed);
        }
    }

    private void Check(string name, double[] actual, Func<double[], double[]> oracle, double[] input, Func<double[], double[]>? disturbed = null)
    {
        double[] expected = oracle(input);
        double distance = Compiled.Distance(actual, expected);
        if (distance <= Tolerance) return;

        // LRP divides by sums z that may be nearly zero. A float32 z is off by about as much as the stabilizer's shift is here: where
        // the oracle itself moves with that shift, no float32 result can be closer.
        double sensitivity = disturbed is null ? 0 : Compiled.Distance(disturbed(input), expected);
        output.WriteLine($"{name}: {distance:e2}, the oracle itself moves by {sensitivity:e2}");
        Assert.InRange(distance, 0, Math.Max(Tolerance, 2 * sensitivity));
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
