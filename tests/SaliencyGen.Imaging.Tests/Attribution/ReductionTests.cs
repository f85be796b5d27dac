using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class ReductionTests
{
    private static readonly float[] ThreeChannels = [1, -2, /**/ -3, 0, /**/ 0.5f, 4];

    [Fact]
    public void Sum()
    {
        var map = new float[2];
        ChannelReduction.Sum(ThreeChannels, map);
        Assert.Equal([-1.5f, 2], map);
    }

    [Fact]
    public void AbsoluteMaximum()
    {
        var map = new float[2];
        ChannelReduction.AbsoluteMaximum(ThreeChannels, map);
        Assert.Equal([3, 4], map);
    }

    [Fact]
    public void Euclidean()
    {
        var map = new float[2];
        ChannelReduction.Euclidean([3, 1, /**/ -4, 0], map);
        Assert.Equal([5, 1], map);
    }

    [Fact]
    public void Planes_must_be_whole() =>
        Assert.Throws<ArgumentException>("attribution", () => ChannelReduction.Sum(new float[5], new float[2]));
}
