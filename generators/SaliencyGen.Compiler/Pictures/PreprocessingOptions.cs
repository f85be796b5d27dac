namespace SaliencyGen.Compiler.Pictures;

/// <summary>What a project says that its network was trained to see of a picture; each part may be missing.</summary>
public sealed record PreprocessingOptions
{
    /// <summary>Name of a preset of <c>SaliencyGen.Preprocessing</c>, which the other parts change.</summary>
    public string? Preset { get; init; }

    /// <summary>Subtracted, one number or one for each channel.</summary>
    public EquatableList<float>? Mean { get; init; }

    /// <summary>Divided by, likewise.</summary>
    public EquatableList<float>? Deviation { get; init; }

    /// <summary><c>Rgb</c> or <c>Bgr</c>.</summary>
    public string? ChannelOrder { get; init; }

    /// <summary>The shorter side's pixels before the crop, or <c>Stretch</c>, <c>Letterbox</c>.</summary>
    public string? Resize { get; init; }

    /// <summary>The crop's pixels, <c>224</c> or <c>224x224</c>, which are the input's, or its part of the shorter side, <c>0.875</c>.</summary>
    public string? Crop { get; init; }

    /// <summary><c>Bilinear</c> or <c>Bicubic</c>.</summary>
    public string? Interpolation { get; init; }
}
