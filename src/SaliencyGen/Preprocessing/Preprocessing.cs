namespace SaliencyGen;

/// <summary>
/// What a network was trained to see of a picture: which part, at which size, and which numbers its pixels become:
/// <c>(Low + (High - Low) * byte / 255 - Mean) / Deviation</c>.
/// </summary>
public sealed record Preprocessing
{
    /// <summary>Pixels of 0 to 1.</summary>
    public static Preprocessing Unit { get; } = new();

    /// <summary>Pixels of -1 to 1.</summary>
    public static Preprocessing Symmetric { get; } = new() { Low = -1 };

    /// <summary>Pixels of 0 to 255.</summary>
    public static Preprocessing Bytes { get; } = new() { High = 255 };

    /// <summary>What torchvision's classifiers were trained with: a centre crop of 7/8, ImageNet's mean and deviation.</summary>
    public static Preprocessing ImageNet { get; } = new()
    {
        Fit = ImageFit.CenterCrop,
        CropFraction = 0.875,
        Mean = [0.485f, 0.456f, 0.406f],
        Deviation = [0.229f, 0.224f, 0.225f],
    };

    /// <summary>Inception's and timm's: a centre crop of 7/8, pixels of -1 to 1.</summary>
    public static Preprocessing Inception { get; } = Symmetric with { Fit = ImageFit.CenterCrop, CropFraction = 0.875 };

    /// <summary>Keras' mode "tf" (MobileNet, Inception, Xception, NASNet): pixels of -1 to 1, stretched.</summary>
    public static Preprocessing Keras => Symmetric;

    /// <summary>Keras' mode "caffe" (VGG, ResNet): blue, green, red of 0 to 255 less ImageNet's mean, stretched.</summary>
    public static Preprocessing KerasCaffe { get; } = new() { ChannelOrder = ChannelOrder.Bgr, High = 255, Mean = [103.939f, 116.779f, 123.68f] };

    /// <summary>CLIP's: a bicubic centre crop, its own mean and deviation.</summary>
    public static Preprocessing Clip { get; } = new()
    {
        Fit = ImageFit.CenterCrop,
        Interpolation = Interpolation.Bicubic,
        Mean = [0.48145466f, 0.4578275f, 0.40821073f],
        Deviation = [0.26862954f, 0.26130258f, 0.27577711f],
    };

    /// <summary>How the picture is brought to the network's height and width.</summary>
    public ImageFit Fit { get; init; }

    /// <summary>For <see cref="ImageFit.CenterCrop"/>: the shorter side's pixels before the crop; null: as <see cref="CropFraction"/> says.</summary>
    public int? ShorterSide { get; init; }

    /// <summary>For <see cref="ImageFit.CenterCrop"/>: how much of the shorter side is kept (timm's <c>crop_pct</c>); 1 is all of it.</summary>
    public double CropFraction { get; init; } = 1;

    /// <summary>What stands between pixels.</summary>
    public Interpolation Interpolation { get; init; }

    /// <summary>The order of the colours; without meaning for one channel, which is grey with the weights of ITU-R BT.601, as in PIL and OpenCV.</summary>
    public ChannelOrder ChannelOrder { get; init; }

    /// <summary>What a black pixel is before mean and deviation.</summary>
    public float Low { get; init; }

    /// <summary>What a white pixel is before mean and deviation.</summary>
    public float High { get; init; } = 1;

    /// <summary>Subtracted, one number for each channel, in their order, or one for all; 0 by default.</summary>
    public IReadOnlyList<float> Mean { get; init; } = [0];

    /// <summary>Divided by, one number for each channel, in their order, or one for all; 1 by default.</summary>
    public IReadOnlyList<float> Deviation { get; init; } = [1];

    /// <summary>The same fit with pixels of 0 to 1: what the network sees, to look at.</summary>
    public Preprocessing Showing() => this with { Low = 0, High = 1, Mean = [0], Deviation = [1], ChannelOrder = ChannelOrder.Rgb };

    /// <summary>What the darkest and the brightest byte of each channel become, or of all where they are alike: the bounds of the z-box rule.</summary>
    public IEnumerable<(float Low, float High)> Bounds()
    {
        int channels = Math.Max(Mean.Count, Deviation.Count);
        return Enumerable.Range(0, channels).Select(channel => Of(channel, channels)).Select(line => (line.Summand, (255 * line.Factor) + line.Summand));
    }

    /// <summary>The number that a byte of a channel becomes is <c>factor * byte + summand</c>.</summary>
    /// <param name="channel">The channel, counted in the input's order.</param>
    /// <param name="channels">How many the input has.</param>
    /// <exception cref="InvalidOperationException"><see cref="Mean"/> or <see cref="Deviation"/> has neither one number nor one for each channel.</exception>
    public (float Factor, float Summand) Of(int channel, int channels)
    {
        float mean = Pick(Mean, nameof(Mean)), deviation = Pick(Deviation, nameof(Deviation));
        return ((High - Low) / (255 * deviation), (Low - mean) / deviation);

        float Pick(IReadOnlyList<float> numbers, string name) =>
            numbers.Count == 1 ? numbers[0]
            : numbers.Count == channels ? numbers[channel]
            : throw new InvalidOperationException($"{channels} channels need 1 or {channels} numbers for {name}, but {numbers.Count} were given.");
    }
}
