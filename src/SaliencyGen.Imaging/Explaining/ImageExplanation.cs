using SaliencyGen.Attribution;

namespace SaliencyGen.Imaging;

/// <summary>Why a network says of a picture what it says.</summary>
public sealed class ImageExplanation
{
    internal ImageExplanation(RgbImage photo, float[] map, int width, Placement placement)
    {
        (Photo, Map, Width, Placement) = (photo, map, width, placement);
    }

    /// <summary>The picture at its own size.</summary>
    public RgbImage Photo { get; }

    /// <summary>One value for each cell of the network's input, rows of <see cref="Width"/>: a heat map, or an attribution's sum over the colours.</summary>
    public float[] Map { get; }

    /// <summary>Columns of the map.</summary>
    public int Width { get; }

    /// <summary>Where the picture went in the network's input.</summary>
    public Placement Placement { get; }

    /// <summary>The method that made the map.</summary>
    public required ExplanationMethod Method { get; init; }

    /// <summary>The class that is explained, and the model's output for it.</summary>
    public required ClassScore Class { get; init; }

    /// <summary>The class's name; "class 7" where the project gave no labels.</summary>
    public required string Label { get; init; }

    /// <summary>Score and sums.</summary>
    public required Explanation Explanation { get; init; }

    /// <summary>The map over the picture, at the picture's own size.</summary>
    /// <param name="style">Null: <see cref="MapStyle.Heatmap"/>, or for maps with two signs <see cref="MapStyle.Signed"/>, smoothed by a pixel and a half.</param>
    public RgbImage Draw(MapStyle? style = null) => MapPicture.Over(Photo, Map, Width, Placement, style ?? DefaultStyle);

    /// <summary>Writes that picture as a PNG file, and its folder where that is missing.</summary>
    /// <param name="path">The file; an older one is replaced.</param>
    /// <param name="style">As for <see cref="Draw"/>.</param>
    public void Save(string path, MapStyle? style = null) => ImageFile.SavePng(Draw(style), path);

    private MapStyle DefaultStyle => Method.IsHeatmap && !Map.AsSpan().ContainsAnyInRange(float.MinValue, -float.Epsilon)
        ? MapStyle.Heatmap
        : MapStyle.Signed with { Smoothing = Method.IsHeatmap ? 0 : 1.5f };
}
