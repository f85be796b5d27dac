using System.Globalization;
using SaliencyGen.Compiler.Emit;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Pictures;

/// <summary>The C# of a network's preprocessing, and the check that it fits the network's input.</summary>
internal sealed class PreprocessingText(PreprocessingOptions options, int channels, int height, int width)
{
    private const string Namespace = "global::SaliencyGen.";
    private static readonly string[] Presets = ["Unit", "Symmetric", "Bytes", "ImageNet", "Inception", "Keras", "KerasCaffe", "Clip"];
    private static readonly string[] PresetsOfColors = ["ImageNet", "KerasCaffe", "Clip"];

    private readonly List<string> _parts = [];

    /// <summary>An expression of type <c>SaliencyGen.Preprocessing</c>.</summary>
    /// <exception cref="ModelException">A part is not understood or does not fit the input.</exception>
    public string Emit()
    {
        string preset = OneOf("Preprocess", options.Preset ?? "Unit", Presets);
        if (channels == 1 && PresetsOfColors.Contains(preset) && (options.Mean is null || (options.Deviation is null && preset != "KerasCaffe")))
            throw Wrong("Preprocess", preset, "one of Unit, Symmetric, Bytes, Inception and Keras, or Mean and Std beside it, for an input of 1 channel");

        Numbers("Mean", options.Mean, "Mean");
        Numbers("Std", options.Deviation, "Deviation");
        if (options.Deviation is { } deviations && deviations.Contains(0)) throw Wrong("Std", Listed(deviations), "numbers other than 0");
        if (options.ChannelOrder is { } order) _parts.Add($"ChannelOrder = {Namespace}ChannelOrder.{OneOf("ChannelOrder", order, ["Rgb", "Bgr"])}");
        Resize();
        Crop();
        if (options.Interpolation is { } interpolation)
            _parts.Add($"Interpolation = {Namespace}Interpolation.{OneOf("Interpolation", interpolation, ["Bilinear", "Bicubic"])}");
        return _parts.Count == 0 ? $"{Namespace}Preprocessing.{preset}" : $"{Namespace}Preprocessing.{preset} with {{ {string.Join(", ", _parts)} }}";
    }

    private void Numbers(string metadata, EquatableList<float>? values, string property)
    {
        if (values is null) return;
        if (values.Count != 1 && values.Count != channels) throw Wrong(metadata, Listed(values), $"1 number or {channels}, one for each channel of the input");
        _parts.Add($"{property} = new float[] {{ {string.Join(", ", values.Select(Literals.Float))} }}");
    }

    private void Resize()
    {
        if (options.Resize is not { } resize) return;
        if (int.TryParse(resize, NumberStyles.None, CultureInfo.InvariantCulture, out int side))
        {
            if (side < Math.Min(height, width)) throw Wrong("Resize", resize, $"at least {Math.Min(height, width)}, the shorter side of the input");
            _parts.Add($"Fit = {Namespace}ImageFit.CenterCrop, ShorterSide = {side}");
            return;
        }

        _parts.Add($"Fit = {Namespace}ImageFit.{OneOf("Resize", resize, ["Stretch", "Letterbox"])}, ShorterSide = null");
    }

    private void Crop()
    {
        if (options.Crop is not { } crop) return;
        string[] sides = crop.Split('x', 'X');
        int rows = 0, columns = 0;
        bool isPixels = sides.Length <= 2
            && int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out rows)
            && int.TryParse(sides[sides.Length - 1], NumberStyles.None, CultureInfo.InvariantCulture, out columns)
            && rows > 1;
        if (isPixels)
        {
            if ((rows, columns) != (height, width)) throw Wrong("Crop", crop, $"{height}x{width}, the input's rows and columns, or a part of the shorter side");
            if (options.Resize is null) _parts.Add($"Fit = {Namespace}ImageFit.CenterCrop");
            return;
        }

        if (!double.TryParse(crop, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double part) || part is not (> 0 and <= 1))
            throw Wrong("Crop", crop, $"{height}x{width}, the input's rows and columns, or a part of the shorter side such as 0.875");
        if (options.Resize is not null) throw Wrong("Crop", crop, "pixels, or no Resize beside it: both say how large the picture is before the crop");
        _parts.Add($"Fit = {Namespace}ImageFit.CenterCrop, ShorterSide = null, CropFraction = {part.ToString("R", CultureInfo.InvariantCulture)}");
    }

    private static string OneOf(string metadata, string given, string[] names) =>
        Array.Find(names, name => name.Equals(given, StringComparison.OrdinalIgnoreCase)) ?? throw Wrong(metadata, given, string.Join(", ", names));

    private static string Listed(IEnumerable<float> values) => string.Join(";", values.Select(value => value.ToString(CultureInfo.InvariantCulture)));

    private static ModelException Wrong(string metadata, string given, string expected) =>
        new(Rule.UnknownMetadata, $"{metadata} is {Quoted.Text(given)}; expected {expected}", metadata);
}
