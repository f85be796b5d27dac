using SaliencyGen.Reference;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>When two float32 maps of the same network, method and input are the same.</summary>
internal static class Agreement
{
    // Float32 sums in different orders: the device a convolution by taps then channels, trees over threads for what is reduced over space,
    // and in another split for more images. Over ten layers that is a few units of the last place.
    private const double Tolerance = 1e-5;

    // A maximum or a rectifier may decide otherwise within rounding, and LRP divides by sums that may be nearly zero. Where the expected
    // map is about as far from the double-precision oracle, or the oracle moves as much within rounding, neither map is the better one.
    private const double Slack = 4;

    /// <summary>Compares; asks the oracle only where the maps differ by more than an order of summation explains.</summary>
    public static void Check(ITestOutputHelper output, string name, float[] actual, float[] expected, Func<double> oracle)
    {
        double distance = Closeness.RelativeL2(Widen(actual), Widen(expected));
        if (distance <= Tolerance) return;
        double own = oracle();
        output.WriteLine($"{name}: {distance:e2} apart; the oracle moves by {own:e2}");
        Assert.InRange(distance, 0, Math.Max(Tolerance, Slack * own));
    }

    private static double[] Widen(float[] values) => Array.ConvertAll(values, value => (double)value);
}
