using SaliencyGen.Dynamic.Tests;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>How much a float32 map may be off, by the double-precision interpreter.</summary>
internal static class Oracle
{
    private const double Rounding = 1e-6;

    private const int Draws = 4;

    // Fifty gradients, and in each of them a rectifier at its kink decides within rounding: what the README of the golden results found
    // between float32 libraries.
    private const double PathMovement = 5e-3;

    /// <summary>How far the map is from the interpreter's or, if that is more, how far the interpreter's moves within rounding.</summary>
    public static double Distance(RandomNetwork random, ExplanationMethod method, int target, float[] map) =>
        Distance(ReferenceNetwork.Load(random.Model), Widen(random.Input), Widen(random.Baseline), method, target, map);

    /// <inheritdoc cref="Distance(RandomNetwork, ExplanationMethod, int, float[])"/>
    public static double Distance(ReferenceNetwork network, double[] input, double[] baseline, ExplanationMethod method, int target, float[] map)
    {
        if (method == ExplanationMethod.IntegratedGradients) return PathMovement;
        double[] expected = OracleMaps.Of(network, method, input, baseline, target);
        double distance = Closeness.RelativeL2(Widen(map), expected);
        if (LrpComposites.Named.TryGetValue(method, out var composite))
            distance = Math.Max(distance, Closeness.RelativeL2(network.Lrp(input, target, composite.Shifted(Rounding)).Values, expected));

        // Which of two nearly equal values is the greater, and on which side of zero a rectifier's input lies, is decided within rounding,
        // too: an input that is moved by as much shows where that matters.
        var random = new System.Random(target);
        double largest = input.Max(Math.Abs);
        for (int draw = 0; draw < Draws; draw++)
        {
            double[] moved = Array.ConvertAll(input, value => value + (Rounding * largest * ((2 * random.NextDouble()) - 1)));
            distance = Math.Max(distance, Closeness.RelativeL2(OracleMaps.Of(network, method, moved, baseline, target), expected));
        }

        return distance;
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
