using System.Runtime.InteropServices;
using SkiaSharp;

namespace SaliencyGen.Imaging;

/// <summary>Lets Skia draw straight into a picture's bytes.</summary>
internal sealed class SkiaCanvas : IDisposable
{
    private readonly SKSurface _surface;
    private GCHandle _pixels;

    public SkiaCanvas(RgbImage image)
    {
        _pixels = GCHandle.Alloc(image.Storage, GCHandleType.Pinned);
        _surface = SKSurface.Create(Describe(image), _pixels.AddrOfPinnedObject());
    }

    public SKCanvas Skia => _surface.Canvas;

    public static SKImageInfo Describe(RgbImage image) => new(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque);

    public void Dispose()
    {
        _surface.Dispose();
        _pixels.Free();
    }
}
