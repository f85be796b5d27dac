using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class ChannelFoldTests
{
    private const int Channels = 37;

    [Fact]
    public void Steps_apply_in_order_as_in_double_precision()
    {
        var random = new Random(1);
        var bias = Vector(random);
        var gamma = Vector(random);
        var beta = Vector(random);
        var mean = Vector(random);
        var variance = Array.ConvertAll(Vector(random), MathF.Abs);
        var factor = Vector(random);
        var divisor = Vector(random);
        var fold = new ChannelFold(Channels)
            .Multiply([0.75f])
            .Bias(bias, 2)
            .BatchNorm(Tensor.Of(gamma), Tensor.Of(beta), Tensor.Of(mean), Tensor.Of(variance), 1e-5f)
            .Multiply(factor)
            .Divide(divisor)
            .Bias([3f], -1);

        for (int c = 0; c < Channels; c++)
        {
            foreach (double x in new[] { 0, 1, -2.5 })
            {
                double y = (0.75 * x) + (2.0 * bias[c]);
                y = ((y - mean[c]) / Math.Sqrt(variance[c] + (double)1e-5f) * gamma[c]) + beta[c];
                y = (y * factor[c] / divisor[c]) - 3;

                // One rounding each of scale and shift.
                double tolerance = 1.2e-7 * (Math.Abs(fold.Scale[c] * x) + Math.Abs(fold.Shift[c]));
                Assert.InRange((fold.Scale[c] * x) + fold.Shift[c], y - tolerance, y + tolerance);
            }
        }
    }

    [Fact]
    public void Without_steps_nothing_changes()
    {
        var fold = new ChannelFold(3);
        Assert.Equal([1f, 1, 1], fold.Scale);
        Assert.Equal([0f, 0, 0], fold.Shift);
    }

    [Fact]
    public unsafe void Vectors_are_written_with_zeros_up_to_a_block()
    {
        var written = new float[65];
        Array.Fill(written, 9);
        fixed (float* destination = written)
        {
            new ChannelFold(17).Bias([5f]).WriteShift(destination);
            new ChannelFold(16).WriteScale(destination + 32);
        }

        Assert.Equal([.. Enumerable.Repeat(5f, 17), .. new float[15], .. Enumerable.Repeat(1f, 16), .. Enumerable.Repeat(9f, 17)], written);
    }

    [Fact]
    public void A_vector_of_another_length_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ChannelFold(3).Bias([1f, 2]));

    private static float[] Vector(Random random) => [.. Enumerable.Range(0, Channels).Select(_ => (random.NextSingle() * 4) - 2)];
}
