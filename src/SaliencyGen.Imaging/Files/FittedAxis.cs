namespace SaliencyGen.Imaging;

/// <summary>How one axis of a picture is brought to a network's length: resized to a length, of which the network sees some cells.</summary>
/// <param name="Length">Pixels of the picture.</param>
/// <param name="Resized">Pixels of the picture when resized.</param>
/// <param name="Offset">The network's first cell, counted in these; negative where bars are laid beside the picture.</param>
/// <param name="Cells">Cells of the network.</param>
internal readonly record struct FittedAxis(int Length, int Resized, int Offset, int Cells)
{
    /// <summary>The first cell that shows the picture.</summary>
    public int FirstSeen => Math.Max(-Offset, 0);

    /// <summary>How many cells show the picture.</summary>
    public int Seen => Math.Min(Resized - Offset, Cells) - FirstSeen;

    /// <summary>Pixels of the picture for each cell.</summary>
    public double Step => (double)Length / Resized;

    /// <summary>The pixel at the first cell's edge.</summary>
    public double Edge => Offset * Step;

    public static (FittedAxis Rows, FittedAxis Columns) Fit(Preprocessing preprocessing, int height, int width, InputFormat format)
    {
        var (rows, columns) = preprocessing.Fit switch
        {
            ImageFit.Stretch => (format.Height, format.Width),
            ImageFit.CenterCrop => ShorterSide(preprocessing, height, width, format),
            ImageFit.Letterbox => Inside(height, width, format),
            _ => throw new ArgumentOutOfRangeException(nameof(preprocessing), preprocessing.Fit, "No such way to fit a picture."),
        };
        return (Centred(height, rows, format.Height), Centred(width, columns, format.Width));
    }

    // torchvision rounds the half of what is cut off to even, as Python does.
    private static FittedAxis Centred(int length, int resized, int cells) => new(length, resized, (int)Math.Round((resized - cells) / 2.0), cells);

    /// <summary>
    /// The shorter side becomes what the preprocessing says and the longer follows, cut to whole pixels, as in torchvision, which lays bars around
    /// what is too small. For an input that is no square, both become at least as long as the input.
    /// </summary>
    private static (int Rows, int Columns) ShorterSide(Preprocessing preprocessing, int height, int width, InputFormat format)
    {
        int side = Math.Min(format.Height, format.Width);
        double shorter = preprocessing.ShorterSide ?? Math.Floor(side / preprocessing.CropFraction);
        double needed = Math.Max(format.Height / (double)height, format.Width / (double)width);
        double scale = format.Height == format.Width ? shorter / Math.Min(height, width) : needed * Math.Max(shorter / side, 1);
        return ((int)((height * scale) + Slack), (int)((width * scale) + Slack));
    }

    private static (int Rows, int Columns) Inside(int height, int width, InputFormat format)
    {
        double scale = Math.Min(format.Height / (double)height, format.Width / (double)width);
        return (Whole(height), Whole(width));

        int Whole(int length) => Math.Max((int)Math.Round(length * scale), 1);
    }

    /// <summary>Keeps a product that is a whole number but for its rounding from being cut to the one below.</summary>
    private const double Slack = 1e-6;
}
