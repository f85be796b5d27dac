using SaliencyGen.Reference;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Every method on small random networks, which between them hold every operator, against the reference interpreter.</summary>
public class RandomNetworkTests(ITestOutputHelper output)
{
    // Float32 against double over some ten layers.
    private const double OfScores = 1e-4;

    // What a float32 sum of some hundred terms of magnitude 1 is off by.
    private const double Rounding = 1e-6;

    public static TheoryData<int> Seeds() => RandomSeeds.Rows();

    public static TheoryData<int> Transformers() => RandomSeeds.Transformers();

    public static TheoryData<string> Forms() => Tier.Rows(TransformerForms.Names, form => form is not ("class attention" or "attention before a rectifier"));

    [Theory]
    [MemberData(nameof(Seeds))]
    public void EveryMethodAgrees(int seed) => CheckAll(RandomNetworks.Create(seed));

    [Theory]
    [MemberData(nameof(Transformers))]
    public void EveryMethodAgreesOnTransformers(int seed) => CheckAll(RandomTransformers.Create(seed));

    /// <summary>Networks whose tokens are made, moved or read in ways of their own.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void EveryMethodAgreesOnForms(string form) => CheckAll(TransformerForms.Create(form));

    private void CheckAll(RandomNetwork random)
    {
        output.WriteLine(random.Description);
        var reference = ReferenceNetwork.Load(random.Model);
        using var model = Compiled.Open(random);
        double[] input = Widen(random.Input), baseline = Widen(random.Baseline);
        int target = random.Seed % random.Classes;

        double[] outputs = reference.Forward(input);
        double least = Rounding * outputs.Max(Math.Abs);
        Check("Predict", model.Forward(random.Input), outputs, OfScores, least, disturbed: null);
        foreach (var method in model.Methods)
        {
            double[] actual = model.Explain(method, random.Input, target, random.Baseline).Map;
            double[] expected = OracleMaps.Of(reference, method, input, baseline, target);
            Func<double[]>? disturbed =
                LrpComposites.Of(method) is { } composite ? () => reference.Lrp(input, target, composite.Shifted(Rounding)).Values : null;
            Check(method.ToString(), actual, expected, MethodTolerance.Of(method), least, disturbed);
        }
    }

    private void Check(string name, double[] actual, double[] expected, double tolerance, double least, Func<double[]>? disturbed)
    {
        double distance = Compiled.Distance(actual, expected);
        if (distance <= tolerance) return;

        // Where the network does not depend on its input, the interpreter's double precision has noise for a map that float32 has zeros for.
        if (Math.Max(actual.Sum(Math.Abs), expected.Sum(Math.Abs)) <= least) return;

        // LRP divides by sums z that may be nearly zero. A float32 z is off by about as much as the stabilizer's shift is here: where
        // the oracle itself moves with that shift, no float32 result can be closer.
        double sensitivity = disturbed is null ? 0 : Compiled.Distance(disturbed(), expected);
        output.WriteLine($"{name}: {distance:e2}, the oracle itself moves by {sensitivity:e2}");
        Assert.InRange(distance, 0, Math.Max(tolerance, 2 * sensitivity));
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
