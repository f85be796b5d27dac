using SkiaSharp;

namespace SaliencyGen.Imaging;

/// <summary>How a camera held a picture, and the turn that sets it upright.</summary>
internal static class Orientation
{
    public static (SKMatrix Matrix, int Width, int Height) Upright(SKEncodedOrigin origin, int width, int height)
    {
        float w = width, h = height;
        return origin switch
        {
            SKEncodedOrigin.TopRight => (Affine(-1, 0, w, 0, 1, 0), width, height),
            SKEncodedOrigin.BottomRight => (Affine(-1, 0, w, 0, -1, h), width, height),
            SKEncodedOrigin.BottomLeft => (Affine(1, 0, 0, 0, -1, h), width, height),
            SKEncodedOrigin.LeftTop => (Affine(0, 1, 0, 1, 0, 0), height, width),
            SKEncodedOrigin.RightTop => (Affine(0, -1, h, 1, 0, 0), height, width),
            SKEncodedOrigin.RightBottom => (Affine(0, -1, h, -1, 0, w), height, width),
            SKEncodedOrigin.LeftBottom => (Affine(0, 1, 0, -1, 0, w), height, width),
            _ => (SKMatrix.Identity, width, height),
        };
    }

    private static SKMatrix Affine(float xx, float xy, float x, float yx, float yy, float y) => new(xx, xy, x, yx, yy, y, 0, 0, 1);
}
