using SaliencyGen.Attribution;
using Xunit;

namespace SaliencyGen.Imaging.Tests.Attribution;

public sealed class OverlayTests
{
    [Fact]
    public void Opacity_grows_with_the_magnitude()
    {
        var opacity = new float[4];
        Overlay.Opacity([0, -0.25f, 1, -3], 0.8f, 0.5f, opacity);
        Assert.Equal([0, 0.4f, 0.8f, 0.8f], opacity);
    }

    [Fact]
    public void Blending_mixes_by_opacity()
    {
        byte[] pixels = [100, 100, 100, 255, 100, 100, 100, 255, 100, 100, 100, 255];
        byte[] colors = [200, 0, 100, 255, 200, 0, 100, 255, 200, 0, 100, 255];
        Overlay.Blend(pixels, colors, [0, 0.5f, 1], pixels);
        Assert.Equal<byte>([100, 100, 100, 255, 150, 50, 100, 255, 200, 0, 100, 255], pixels);
    }
}
