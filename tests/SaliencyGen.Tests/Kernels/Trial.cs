using Xunit;
using Xunit.Sdk;

namespace SaliencyGen.Tests.Kernels;

/// <summary>One random case; a failure names its seed.</summary>
internal sealed class Trial(int seed) : Random(seed)
{
    public static void Repeat(int count, Action<Trial> body)
    {
        for (int seed = 0; seed < count; seed++)
        {
            try
            {
                body(new Trial(seed));
            }
            catch (XunitException exception)
            {
                throw new XunitException($"seed {seed}: {exception.Message}", exception);
            }
        }
    }

    /// <summary>-1 to 1.</summary>
    public float Value() => (NextSingle() * 2) - 1;

    /// <summary>One of few values, so that ties are common.</summary>
    public float Coarse() => Next(-2, 3);

    public int Between(int first, int last) => Next(first, last + 1);

    public bool Coin() => Next(2) == 0;

    /// <summary>Mostly blocked.</summary>
    public int Lanes() => Next(4) == 0 ? 1 : 16;

    public TestMap Map(int channels, int height, int width, int lanes, Func<float>? value = null) =>
        new(channels, height, width, Between(0, 3), lanes, value ?? Value);

    /// <summary>Fails unless the two differ by at most the tolerance.</summary>
    public static void Close(double expected, float actual, double tolerance, string where) =>
        Assert.True(Math.Abs(expected - actual) <= tolerance, $"{where}: expected {expected:R}, got {actual:R}, tolerance {tolerance:g3}");

    /// <summary>Fails unless the two are the same number.</summary>
    public static void Same(float expected, float actual, string where) =>
        Assert.True(expected.Equals(actual) || expected == actual, $"{where}: expected {expected:R}, got {actual:R}");

    /// <summary>Every channel, row and column of an extent.</summary>
    public static IEnumerable<(int Channel, int Row, int Column)> Cells(FeatureMap map)
    {
        int channels = map.Channels, height = map.Height, width = map.Width;
        return from c in Enumerable.Range(0, channels)
               from y in Enumerable.Range(0, height)
               from x in Enumerable.Range(0, width)
               select (c, y, x);
    }
}
