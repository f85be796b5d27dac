namespace SaliencyGen.Weights;

/// <summary>
/// The affine steps behind a linear operator as one factor and one offset per output channel, <c>y = scale * (w x) + shift</c>:
/// biases, batch normalisations and constants, in the network's order. Sums are kept in double precision and rounded once.
/// </summary>
/// <example><code>
/// var fold = new ChannelFold(64).Bias(source.Float32(9_000, 64)).BatchNorm(gamma, beta, mean, variance, 1e-5f);
/// </code></example>
public sealed unsafe class ChannelFold
{
    private readonly double[] _scale;
    private readonly double[] _shift;

    /// <summary>No step yet: every scale 1, every shift 0.</summary>
    public ChannelFold(int channels)
    {
        _scale = new double[channels];
        _shift = new double[channels];
        Array.Fill(_scale, 1);
    }

    /// <summary>Factor of each channel's weights.</summary>
    public ReadOnlySpan<float> Scale => Array.ConvertAll(_scale, value => (float)value);

    /// <summary>Bias of each channel.</summary>
    public ReadOnlySpan<float> Shift => Array.ConvertAll(_shift, value => (float)value);

    /// <summary>Adds a vector of weights, or one value for all channels, times <paramref name="factor"/> (beta of Gemm).</summary>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public ChannelFold Bias(Tensor bias, float factor = 1) => Sum(new ChannelValues(bias, _shift.Length, WeightUse.Factor), factor);

    /// <inheritdoc cref="Bias(Tensor, float)"/>
    public ChannelFold Bias(ReadOnlySpan<float> bias, float factor = 1) => Bias(Tensor.Of(bias), factor);

    /// <summary>Adds a constant of the network, which may mask channels with infinities; -1 as <paramref name="factor"/> subtracts.</summary>
    /// <exception cref="InvalidDataException">An element is NaN.</exception>
    public ChannelFold Add(Tensor summand, float factor = 1) => Sum(new ChannelValues(summand, _shift.Length, WeightUse.Summand), factor);

    /// <summary>Multiplies by a vector, or by one value for all channels.</summary>
    /// <exception cref="InvalidDataException">An element is not finite.</exception>
    public ChannelFold Multiply(Tensor factor)
    {
        var values = new ChannelValues(factor, _scale.Length, WeightUse.Factor);
        for (int i = 0; i < _scale.Length; i++) Multiply(i, values[i]);
        return this;
    }

    /// <inheritdoc cref="Multiply(Tensor)"/>
    public ChannelFold Multiply(ReadOnlySpan<float> factor) => Multiply(Tensor.Of(factor));

    /// <summary>Divides by a vector, or by one value for all channels.</summary>
    /// <exception cref="InvalidDataException">An element is 0 or not finite.</exception>
    public ChannelFold Divide(Tensor divisor)
    {
        var values = new ChannelValues(divisor, _scale.Length, WeightUse.Divisor);
        for (int i = 0; i < _scale.Length; i++) Multiply(i, 1.0 / values[i]);
        return this;
    }

    /// <inheritdoc cref="Divide(Tensor)"/>
    public ChannelFold Divide(ReadOnlySpan<float> divisor) => Divide(Tensor.Of(divisor));

    /// <summary>BatchNormalization in inference form: <c>(y - mean) * scale / sqrt(variance + epsilon) + bias</c>.</summary>
    /// <exception cref="InvalidDataException">An element is not finite, or a variance has no root.</exception>
    public ChannelFold BatchNorm(Tensor scale, Tensor bias, Tensor mean, Tensor variance, float epsilon)
    {
        int channels = _scale.Length;
        var scales = new ChannelValues(scale, channels, WeightUse.Factor);
        var biases = new ChannelValues(bias, channels, WeightUse.Factor);
        var means = new ChannelValues(mean, channels, WeightUse.Factor);
        var variances = ChannelValues.OfVariances(variance, channels, epsilon);
        for (int i = 0; i < channels; i++)
        {
            _shift[i] -= means[i];
            Multiply(i, scales[i] / Math.Sqrt((double)variances[i] + epsilon));
            _shift[i] += biases[i];
        }

        return this;
    }

    /// <summary>Writes the scales, then zeros up to a whole channel block.</summary>
    public void WriteScale(float* destination) => Write(Scale, destination);

    /// <summary>Writes the shifts, then zeros up to a whole channel block.</summary>
    public void WriteShift(float* destination) => Write(Shift, destination);

    /// <summary>Writes max(shift, 0) for each channel, then zeros.</summary>
    public void WritePositiveShift(float* destination) => Write(Array.ConvertAll(_shift, value => (float)Math.Max(value, 0)), destination);

    /// <summary>Writes min(shift, 0) for each channel, then zeros.</summary>
    public void WriteNegativeShift(float* destination) => Write(Array.ConvertAll(_shift, value => (float)Math.Min(value, 0)), destination);

    /// <summary>Writes |shift| for each channel, then zeros.</summary>
    public void WriteShiftMagnitude(float* destination) => Write(Array.ConvertAll(_shift, value => (float)Math.Abs(value)), destination);

    /// <summary>Writes shift * shift for each channel, then zeros.</summary>
    public void WriteSquaredShift(float* destination) => Write(Array.ConvertAll(_shift, value => (float)(value * value)), destination);

    private static void Write(ReadOnlySpan<float> values, float* destination)
    {
        int padded = (values.Length + FeatureMap.BlockSize - 1) / FeatureMap.BlockSize * FeatureMap.BlockSize;
        values.CopyTo(new Span<float>(destination, padded));
        new Span<float>(destination + values.Length, padded - values.Length).Clear();
    }

    private ChannelFold Sum(ChannelValues values, float factor)
    {
        for (int i = 0; i < _shift.Length; i++) _shift[i] += (double)factor * values[i];
        return this;
    }

    private void Multiply(int channel, double factor)
    {
        _scale[channel] *= factor;
        _shift[channel] *= factor;
    }
}
