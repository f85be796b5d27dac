namespace SaliencyGen.Evaluation.Common;

/// <summary>
/// An image that turns into another, pixel by pixel, in all channels at once. Both are copies: results may be written anywhere
/// while it changes.
/// </summary>
internal sealed class Replacement(int inputLength, int channels, InputLayout layout)
{
    private readonly float[] _image = new float[inputLength], _target = new float[inputLength];
    private readonly int _pixels = inputLength / channels;

    /// <summary>The image as it stands.</summary>
    public ReadOnlySpan<float> Image => _image;

    /// <summary>Starts at one image on the way to another.</summary>
    public void Start(ReadOnlySpan<float> from, ReadOnlySpan<float> to)
    {
        from.CopyTo(_image);
        to.CopyTo(_target);
    }

    /// <summary>Starts on the way to an image of one value.</summary>
    public void Start(ReadOnlySpan<float> from, float to)
    {
        from.CopyTo(_image);
        _target.AsSpan().Fill(to);
    }

    /// <summary>Replaces <paramref name="count"/> pixels from <paramref name="first"/> on.</summary>
    public void Advance(int first, int count)
    {
        if (layout == InputLayout.ChannelsLast)
        {
            _target.AsSpan(first * channels, count * channels).CopyTo(_image.AsSpan(first * channels));
            return;
        }

        for (int start = first; start < _image.Length; start += _pixels)
            _target.AsSpan(start, count).CopyTo(_image.AsSpan(start));
    }
}
