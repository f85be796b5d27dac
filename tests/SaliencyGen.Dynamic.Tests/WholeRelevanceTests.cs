using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// Networks in which nothing keeps relevance: no bias, no padding, rectifiers only, and enough inputs of either sign for every rule. The map
/// sums to the logit itself, with no part of it explained away.
/// </summary>
public class WholeRelevanceTests(ITestOutputHelper output)
{
    private const int Side = 20;

    // Of the logit: float32 over five layers, whose relevance exceeds the logit some times.
    private const double Tolerance = 1e-4;

    // It gives relevance to channels that are zero everywhere, where the average over positions has nobody to pass it to.
    private const string FlatHead = "first: wsquare; conv: wsquare; dense: flat";

    /// <summary>All rules but those that keep relevance: by a stabilizer that is meant to, or in a channel of zeros.</summary>
    public static TheoryData<string, int> Cases() => new(
        from rules in LrpComposites.Named.Keys.Select(method => method.ToString()).Concat(LrpComposites.Written.Keys)
        where rules is not (LrpComposites.LargeEpsilon or FlatHead)
        from seed in Enumerable.Range(0, 4)
        select new TheoryDataRow<string, int>(rules, seed).DeepWhere(seed > 0));

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheMapSumsToTheLogit(string rules, int seed)
    {
        var random = new System.Random(seed);
        var (_, method, options) = LrpComposites.Find(rules);
        using var model = Compiled.Open(Network(random), options);
        float[] input = Values(random, model.InputLength, 1);
        float[] logits = model.Predict(input).ToArray();
        int target = Enumerable.Range(0, logits.Length).MaxBy(index => Math.Abs(logits[index]));
        var (map, explanation) = model.Explain(method, input, target);
        double sum = map.Sum(value => (double)value), gap = Math.Abs(sum - logits[target]);
        output.WriteLine($"seed {seed}: logit {logits[target]:g5}, map {sum:g5}, magnitudes {map.Sum(Math.Abs):g3}, gap {gap / Math.Abs(logits[target]):e2} of the logit");
        Assert.InRange(gap, 0, Tolerance * Math.Abs(logits[target]));
        Assert.InRange(Math.Abs(explanation.Delta), 0, Tolerance * Math.Abs(logits[target]));
    }

    private static byte[] Network(System.Random random)
    {
        ModelWriter writer = new(opset: 13);
        string Weight(int summands, params int[] shape) =>
            writer.Weight(shape, Values(random, shape.Aggregate(1, (a, b) => a * b), (float)Math.Sqrt(1.6 / summands)));
        string Convolve(string tensor, int channels, int filters, int kernel, int stride) =>
            writer.Node("Conv", [tensor, Weight(channels * kernel * kernel, filters, channels, kernel, kernel)], ("kernel_shape", new[] { kernel, kernel }), ("strides", new[] { stride, stride }));

        string Rectify(string tensor) => writer.Node("Relu", [tensor]);
        string first = Rectify(Convolve(writer.Input("input", 1, 3, Side, Side), 3, 24, kernel: 3, stride: 1));
        string second = Rectify(Convolve(writer.Node("MaxPool", [first], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })), 24, 32, kernel: 3, stride: 2));
        string third = Rectify(Convolve(second, 32, 40, kernel: 1, stride: 1));
        string pooled = writer.Node("Flatten", [writer.Node("GlobalAveragePool", [third])], ("axis", 1));
        writer.Output(writer.Node("MatMul", [pooled, Weight(40, 40, 5)]), 1, 5);
        return writer.ToBytes();
    }

    private static float[] Values(System.Random random, int count, float deviation) =>
        [.. Enumerable.Range(0, count).Select(_ => deviation * (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * 2)];
}
