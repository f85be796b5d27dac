using SaliencyGen.Attribution;

namespace SaliencyGen.Imaging;

/// <summary>Pictures of grey images and of maps over them.</summary>
public static class MapPicture
{
    /// <summary>A grey image, enlarged bilinearly.</summary>
    /// <param name="image">Pixels of 0 (black) to 1 (white).</param>
    /// <param name="width">Columns of the image.</param>
    /// <param name="scale">Enlargement.</param>
    /// <param name="brightness">Factor on the pixels.</param>
    public static RgbImage Gray(ReadOnlySpan<float> image, int width, float scale = 1, float brightness = 1)
    {
        var picture = Enlarge(image, width, scale, out var pixels);
        foreach (ref float pixel in pixels.AsSpan()) pixel *= brightness;
        ColorMaps.Gray(pixels, picture.Pixels);
        return picture;
    }

    /// <summary>A map over the grey image that it explains, enlarged bilinearly.</summary>
    /// <param name="image">Pixels of 0 (black) to 1 (white).</param>
    /// <param name="map">One value per pixel; reduce an attribution's channels before.</param>
    /// <param name="width">Columns of image and map.</param>
    /// <param name="style">Colours, scale and opacity.</param>
    /// <param name="scale">Enlargement.</param>
    public static RgbImage Over(ReadOnlySpan<float> image, ReadOnlySpan<float> map, int width, MapStyle style, float scale = 1)
    {
        if (map.Length != image.Length)
            throw new ArgumentException($"The image has {image.Length} pixels, but the map {map.Length} values.", nameof(map));

        float[] smooth = new float[map.Length], scratch = new float[map.Length];
        GaussianBlur.Apply(map, width, style.Smoothing, smooth, scratch);
        float end = Percentile.OfMagnitude(smooth, style.Percentile, scratch);

        // Enlarged as numbers, not as colours: between red and blue lies nothing, not violet.
        var colors = Enlarge(smooth, width, scale, out var values);
        if (style.IsSigned) Normalization.Symmetric(values, end, values);
        else Normalization.Range(values, 0, end, values);
        if (style.IsSigned) ColorMaps.Diverging(values, colors.Pixels);
        else ColorMaps.Sequential(values, colors.Pixels);

        var picture = Gray(image, width, scale, style.Background);
        Overlay.Opacity(values, style.Opacity, style.OpacityExponent, values);
        Overlay.Blend(picture.Pixels, colors.Pixels, values, picture.Pixels);
        return picture;
    }

    private static RgbImage Enlarge(ReadOnlySpan<float> plane, int width, float scale, out float[] enlarged)
    {
        int height = plane.Length / width;
        var picture = new RgbImage((int)MathF.Round(width * scale), (int)MathF.Round(height * scale));
        enlarged = new float[picture.Width * picture.Height];
        Resampling.Bilinear(plane, width, height, picture.Width, picture.Height, enlarged);
        return picture;
    }
}
