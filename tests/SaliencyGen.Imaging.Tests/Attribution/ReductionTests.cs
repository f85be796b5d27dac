using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class ReductionTests
{
    private static readonly float[] ThreeChannels = [1, -2, /**/ -3, 0, /**/ 0.5f, 4];

    private static readonly float[] TwoPixels = [1, -3, 0.5f, /**/ -2, 0, 4];

    [Fact]
    public void Sum() => Reduces(ChannelReduction.Sum, [-1.5f, 2]);

    [Fact]
    public void AbsoluteMaximum() => Reduces(ChannelReduction.AbsoluteMaximum, [3, 4]);

    [Fact]
    public void Euclidean() => Reduces(ChannelReduction.Euclidean, [MathF.Sqrt(10.25f), MathF.Sqrt(20)]);

    [Fact]
    public void Channels_must_be_whole() =>
        Assert.Throws<ArgumentException>("attribution", () => ChannelReduction.Sum(new float[5], InputLayout.ChannelsFirst, new float[2]));

    private static void Reduces(Reduction reduction, float[] expected)
    {
        var map = new float[2];
        reduction(ThreeChannels, InputLayout.ChannelsFirst, map);
        Assert.Equal(expected, map);
        reduction(TwoPixels, InputLayout.ChannelsLast, map);
        Assert.Equal(expected, map);
    }

    private delegate void Reduction(ReadOnlySpan<float> attribution, InputLayout layout, Span<float> map);
}
