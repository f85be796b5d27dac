using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

internal static class Compare
{
    // Sums of up to some 1,600 products of numbers below 1, each step rounded to 2^-24 relative: the errors grow like the root of the
    // length, to about 40 * 6e-8 of the typical term, which is what the sum itself grows to. 1e-6 holds with a margin, and any wrong
    // index is off by about 1.
    private const double Tolerance = 1e-6;

    public static void Near(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, ConvolutionCase test)
    {
        Assert.Equal(expected.Length, actual.Length);
        double error = 0, norm = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            error += (expected[i] - actual[i]) * (expected[i] - actual[i]);
            norm += expected[i] * expected[i];
        }

        Assert.True(error <= Tolerance * Tolerance * norm, $"Relative L2 error {Math.Sqrt(error / norm):e2}, {test}");
    }

    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
