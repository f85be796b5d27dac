using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Functions that files are known to write out, told by their values.</summary>
internal static class KnownFunctions
{
    // Constants such as 1/6 are written in float32, and the cubes of a GELU's tanh form add up.
    private const double Tolerance = 2e-6;

    private static readonly PointwiseFunction[] Fixed =
    [
        new Sigmoid(), new Tanh(), new Silu(), new HardSwish(), new Gelu(), new GeluTanh(), new Softplus(), new Mish(),
    ];

    /// <summary>Numbers on both sides of 0, dense where functions bend and reaching where they are flat.</summary>
    public static double[] Points { get; } =
    [
        .. Enumerable.Range(-64, 129).Select(i => (i / 8.0) + 0.0137), 0, 20, -20, 100, -100,
    ];

    /// <summary>The function that has a region's values; null where none is known.</summary>
    public static PointwiseFunction? Find(WrittenFunction region)
    {
        double[] samples = region.At(Points);
        return Candidates(region, samples).FirstOrDefault(candidate => Agrees(candidate, samples) && !IsWrittenAlready(candidate, region));
    }

    /// <summary>A smooth function behind which a rectifier passes everything is no function written out: signals going back are rectified there.</summary>
    private static bool IsWrittenAlready(PointwiseFunction function, WrittenFunction region)
    {
        var functions = region.Nodes.OfType<FunctionNode>().Select(node => node.Function).ToList();
        return function is not Clip && functions.Count > 1 && functions.Exists(own => Agrees(function, Array.ConvertAll(Points, own.Apply)));
    }

    private static IEnumerable<PointwiseFunction> Candidates(WrittenFunction region, double[] samples)
    {
        foreach (var function in Fixed) yield return function;
        double low = samples.Min(), high = samples.Max(), atZero = samples[Array.IndexOf(Points, 0.0)];

        // A ReLU with a ceiling. Two Clips in a row are what they are.
        bool hasRelu = region.Nodes.Exists(node => node is PointwiseNode { Traits.IsPositivePart: true });
        if (hasRelu && low == 0 && atZero == 0 && high < 100) yield return new Clip(0, (float)high);

        // Between 0 and 1, rising in a straight line through a point inside: a shut or open gate at 0 would be a Clip that is divided.
        if (low == 0 && Math.Abs(high - 1) < Tolerance && atZero > 0 && atZero < 1)
            yield return new HardSigmoid((float)Slope(samples), (float)atZero);

        // x * sigmoid(a * x): what x is multiplied by tells a.
        int unit = Array.FindIndex(Points, point => point > 1);
        double gate = samples[unit] / Points[unit];
        if (gate > 0 && gate < 1) yield return new Swish((float)(Math.Log(gate / (1 - gate)) / Points[unit]));
    }

    private static double Slope(double[] samples)
    {
        int next = Array.FindIndex(Points, point => point > 0 && point < 0.02);
        return (samples[next] - samples[Array.IndexOf(Points, 0.0)]) / Points[next];
    }

    private static bool Agrees(PointwiseFunction function, double[] samples)
    {
        for (int i = 0; i < samples.Length; i++)
            if (!(Math.Abs(samples[i] - function.Apply(Points[i])) <= Tolerance * (1 + Math.Abs(Points[i])))) return false;
        return true;
    }
}
