namespace SaliencyGen.Imaging;

/// <summary>What a network wants to see: planes of a size, and <c>(pixel - Mean) / Deviation</c> for pixels of 0 to 1.</summary>
/// <param name="Channels">1 (grey, with the weights of ITU-R BT.601, as PIL and OpenCV convert) or 3 (red, green, blue).</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public sealed record InputFormat(int Channels, int Height, int Width)
{
    /// <summary>Planes of one image.</summary>
    public int Channels { get; } = Channels is 1 or 3
        ? Channels
        : throw new ArgumentOutOfRangeException(nameof(Channels), Channels, "An image has 1 channel (grey) or 3 (red, green, blue).");

    /// <summary>Subtracted, one number per channel or one for all; 0 by default.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0];

    /// <summary>Divided by, one number per channel or one for all; 1 by default.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [1];

    /// <summary>The order of the floats; a generated class has its own as a constant.</summary>
    public InputLayout Layout { get; init; }

    /// <summary>Floats of one input.</summary>
    public int Length => checked(Channels * Height * Width);

    /// <summary>Pixels of 0 to 1.</summary>
    public static InputFormat Unit(int channels, int height, int width) => new(channels, height, width);

    /// <summary>Pixels of -1 to 1.</summary>
    public static InputFormat Symmetric(int channels, int height, int width) => new(channels, height, width) { Mean = [0.5f], Deviation = [0.5f] };

    /// <summary>Pixels of 0 to 255.</summary>
    public static InputFormat Bytes(int channels, int height, int width) => new(channels, height, width) { Deviation = [1 / 255f] };

    /// <summary>The normalisation that torchvision's ImageNet classifiers were trained with.</summary>
    public static InputFormat ImageNet(int height, int width) =>
        new(3, height, width) { Mean = [0.485f, 0.456f, 0.406f], Deviation = [0.229f, 0.224f, 0.225f] };

    internal (float Mean, float Deviation) Of(int channel) => (Pick(Mean, channel), Pick(Deviation, channel));

    private float Pick(IReadOnlyList<float> values, int channel) =>
        values.Count == 1 ? values[0]
        : values.Count == Channels ? values[channel]
        : throw new InvalidOperationException($"{Channels} channels need 1 or {Channels} numbers for Mean and Deviation, but {values.Count} were given.");
}
