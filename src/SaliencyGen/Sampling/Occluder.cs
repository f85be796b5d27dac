namespace SaliencyGen.Sampling;

/// <summary>An image of which one window at a time shows something else.</summary>
internal sealed class Occluder
{
    // The image as planes of rows: channels of height rows, or one plane whose rows hold all channels.
    private readonly int _planes;
    private readonly int _height;
    private readonly int _rowLength;
    private readonly int _columnLength;
    private readonly float[] _replacement;
    private readonly float[] _image;

    /// <param name="channels">Channels of the image.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="layout">Order of the image's values.</param>
    /// <param name="baseline">What the window shows: nothing for 0, a value per channel, or an image.</param>
    public Occluder(int channels, int height, int width, InputLayout layout, ReadOnlySpan<float> baseline)
    {
        int positions = height * width, length = channels * positions;
        bool isLast = layout == InputLayout.ChannelsLast;
        (_planes, _columnLength) = isLast ? (1, channels) : (channels, 1);
        (_height, _rowLength) = (height, width * _columnLength);
        _image = new float[length];
        _replacement = new float[length];
        if (baseline.IsEmpty) return;
        if (baseline.Length != channels && baseline.Length != length)
            throw new ArgumentException(
                $"{baseline.Length} values were given where none, one per channel ({channels}) or an image's ({length}) were expected.", nameof(baseline));
        Execution.Check.Input(baseline, baseline.Length, nameof(baseline));
        if (baseline.Length == length) baseline.CopyTo(_replacement);
        else
            for (int i = 0; i < length; i++)
                _replacement[i] = baseline[isLast ? i % channels : i / positions];
    }

    /// <summary>The image as it is now.</summary>
    public ReadOnlySpan<float> Image => _image;

    /// <summary>Starts with another image, whole.</summary>
    public void Show(ReadOnlySpan<float> image) => image.CopyTo(_image);

    /// <summary>Covers a window, all channels at once.</summary>
    public void Cover((int First, int End) rows, (int First, int End) columns) => Copy(_replacement, rows, columns);

    /// <summary>Uncovers it.</summary>
    public void Uncover(ReadOnlySpan<float> image, (int First, int End) rows, (int First, int End) columns) => Copy(image, rows, columns);

    private void Copy(ReadOnlySpan<float> from, (int First, int End) rows, (int First, int End) columns)
    {
        int count = (columns.End - columns.First) * _columnLength;
        for (int plane = 0; plane < _planes; plane++)
        {
            for (int row = rows.First; row < rows.End; row++)
            {
                int start = (((plane * _height) + row) * _rowLength) + (columns.First * _columnLength);
                from.Slice(start, count).CopyTo(_image.AsSpan(start, count));
            }
        }
    }
}
