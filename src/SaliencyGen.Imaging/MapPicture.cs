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

        // Enlarged as numbers, not as colours: between red and blue lies nothing, not violet.
        var picture = Gray(image, width, scale, style.Background);
        Enlarge(Smoothed(map, width, style, out float end), width, scale, out var values);
        Color(picture, values, end, style);
        return picture;
    }

    /// <summary>A map over the picture that it explains, at the picture's own size. What the network did not see stays as it is.</summary>
    /// <param name="photo">The picture, in colours or grey.</param>
    /// <param name="map">One value per cell of the network's input; reduce an attribution's channels before.</param>
    /// <param name="width">Columns of the map.</param>
    /// <param name="placement">Where the picture went in the input, as <see cref="NetworkInput.Write"/> returned it.</param>
    /// <param name="style">Colours, scale and opacity.</param>
    public static RgbImage Over(RgbImage photo, ReadOnlySpan<float> map, int width, Placement placement, MapStyle style)
    {
        var picture = photo.Dimmed(style.Background, style.IsBackgroundGrey);
        var values = placement.MapBack(Smoothed(map, width, style, out float end), width, photo.Width, photo.Height);
        Color(picture, values, end, style);
        return picture;
    }

    private static float[] Smoothed(ReadOnlySpan<float> map, int width, MapStyle style, out float end)
    {
        float[] smooth = new float[map.Length], scratch = new float[map.Length];
        GaussianBlur.Apply(map, width, style.Smoothing, smooth, scratch);
        end = Percentile.OfMagnitude(smooth, style.Percentile, scratch);
        return smooth;
    }

    /// <summary>Lays the colours of values, which reach their end at <paramref name="end"/>, over a picture; the values become opacities.</summary>
    private static void Color(RgbImage picture, float[] values, float end, MapStyle style)
    {
        var colors = new byte[picture.Pixels.Length];
        if (style.IsSigned) Normalization.Symmetric(values, end, values);
        else Normalization.Range(values, 0, end, values);
        if (style.IsSigned) ColorMaps.Diverging(values, colors);
        else ColorMaps.Sequential(values, colors);
        Overlay.Opacity(values, style.Opacity, style.OpacityExponent, values);
        Overlay.Blend(picture.Pixels, colors, values, picture.Pixels);
    }

    private static RgbImage Enlarge(ReadOnlySpan<float> plane, int width, float scale, out float[] enlarged)
    {
        int height = plane.Length / width;
        var picture = new RgbImage((int)MathF.Round(width * scale), (int)MathF.Round(height * scale));
        enlarged = new float[picture.Width * picture.Height];
        Resampling.Antialiased(plane, height, width, enlarged, picture.Height, picture.Width);
        return picture;
    }
}
