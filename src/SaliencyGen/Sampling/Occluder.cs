namespace SaliencyGen.Sampling;

/// <summary>An image of which one window at a time shows something else.</summary>
internal sealed class Occluder
{
    private readonly int _channels;
    private readonly int _height;
    private readonly int _width;
    private readonly float[] _replacement;
    private readonly float[] _image;

    /// <param name="channels">Planes of the image.</param>
    /// <param name="height">Rows.</param>
    /// <param name="width">Columns.</param>
    /// <param name="baseline">What the window shows: nothing for 0, a value per channel, or an image.</param>
    public Occluder(int channels, int height, int width, ReadOnlySpan<float> baseline)
    {
        (_channels, _height, _width) = (channels, height, width);
        int plane = height * width, length = channels * plane;
        _image = new float[length];
        _replacement = new float[length];
        if (baseline.IsEmpty) return;
        if (baseline.Length != channels && baseline.Length != length)
            throw new ArgumentException(
                $"{baseline.Length} values were given where none, one per channel ({channels}) or an image's ({length}) were expected.", nameof(baseline));
        Execution.Check.Input(baseline, baseline.Length, nameof(baseline));
        if (baseline.Length == length) baseline.CopyTo(_replacement);
        else
            for (int channel = 0; channel < channels; channel++)
                _replacement.AsSpan(channel * plane, plane).Fill(baseline[channel]);
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
        int count = columns.End - columns.First;
        for (int channel = 0; channel < _channels; channel++)
        {
            for (int row = rows.First; row < rows.End; row++)
            {
                int start = (((channel * _height) + row) * _width) + columns.First;
                from.Slice(start, count).CopyTo(_image.AsSpan(start, count));
            }
        }
    }
}
