using SaliencyGen.Sampling;
using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class SeededRandomTests
{
    [Fact]
    public void Bits_are_SplitMix64s()
    {
        var random = new SeededRandom(1234567);
        ulong[] published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821];
        foreach (ulong expected in published) Assert.Equal(expected, random.Bits());
    }

    [Fact]
    public void The_logarithm_is_one_to_the_last_bits()
    {
        var random = new SeededRandom(3);
        for (int i = 0; i < 10_000; i++)
        {
            double value = random.Uniform() * Math.ScaleB(1, -random.Below(60));
            double expected = Math.Log(value);
            Assert.Equal(expected, SeededRandom.Log(value), Math.Max(1, Math.Abs(expected)) * 4e-16);
        }

        Assert.Equal(0, SeededRandom.Log(1));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_tails_of_the_bell()
    {
        const int count = 200_000;
        var random = new SeededRandom(-5);
        double mean = 0, square = 0, fourth = 0;
        int beyondTwo = 0;
        for (int i = 0; i < count; i++)
        {
            double value = random.Normal();
            mean += value / count;
            square += value * value / count;
            fourth += value * value * value * value / count;
            if (Math.Abs(value) > 2) beyondTwo++;
        }

        // Five standard errors.
        Assert.Equal(0, mean, 5 / Math.Sqrt(count));
        Assert.Equal(1, square, 5 * Math.Sqrt(2.0 / count));
        Assert.Equal(3, fourth, 5 * Math.Sqrt(96.0 / count));
        Assert.Equal(0.0455, (double)beyondTwo / count, 5 * Math.Sqrt(0.0455 / count));
    }

    [Fact]
    public void Normal_numbers_are_these_on_every_machine()
    {
        // Computed by the same steps in Python.
        var random = new SeededRandom(42);
        double[] expected = [0.49295065581737485, -0.6940056672160174, -1.2810773478777024, -0.901557193497174];
        foreach (double value in expected) Assert.Equal(value, random.Normal());
    }

    [Fact]
    public void Below_takes_every_number_alike()
    {
        var random = new SeededRandom(1);
        var counts = new int[7];
        for (int i = 0; i < 70_000; i++) counts[random.Below(7)]++;
        foreach (int count in counts) Assert.InRange(count, 9_500, 10_500);
    }
}
