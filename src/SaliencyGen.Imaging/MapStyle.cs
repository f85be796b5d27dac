namespace SaliencyGen.Imaging;

/// <summary>How a map becomes visible. Nothing of this touches the map itself.</summary>
public sealed record MapStyle
{
    /// <summary>For attributions: red for, blue against, white between.</summary>
    public static MapStyle Signed { get; } = new() { IsSigned = true };

    /// <summary>For heatmaps such as Grad-CAM: dark to bright.</summary>
    public static MapStyle Heatmap { get; } = new() { IsSigned = false };

    /// <summary>Whether negative values have a colour of their own.</summary>
    public bool IsSigned { get; init; }

    /// <summary>The percentile of the magnitudes at which colours reach their end; what lies above is clipped.</summary>
    public double Percentile { get; init; } = 99.5;

    /// <summary>Smoothing before colouring, in pixels of the map; 0 for none.</summary>
    public float Smoothing { get; init; }

    /// <summary>Opacity of the strongest values.</summary>
    public float Opacity { get; init; } = 0.9f;

    /// <summary>Below 1, weak values show more; above 1, less.</summary>
    public float OpacityExponent { get; init; } = 1;

    /// <summary>Brightness of the image behind the map, 0 to 1; below 1 lets the colours stand out.</summary>
    public float Background { get; init; } = 0.8f;

    /// <summary>Whether a colour picture becomes grey behind the map, so that all colours are the map's.</summary>
    public bool IsBackgroundGrey { get; init; }
}
