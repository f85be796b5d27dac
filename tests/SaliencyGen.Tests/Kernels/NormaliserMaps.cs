using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>The maps of a normaliser, with NaN in all padding lanes, and its factors and offsets, one or both of which it may not have.</summary>
internal sealed unsafe class NormaliserMaps : IDisposable
{
    private readonly Trial _trial;
    private readonly NormaliserCase _case;
    private readonly TestBuffer _factor, _offset;
    private readonly bool _hasFactor, _hasOffset;

    public NormaliserMaps(Trial trial, NormaliserCase normaliser)
    {
        (_trial, _case) = (trial, normaliser);
        Input = New(() => 2 * trial.Value());
        Reference = New(() => 2 * trial.Value());
        Signal = New(trial.Value);
        int padded = (normaliser.Channels + 15) / 16 * 16;
        _factor = new(padded, trial.Value);
        _offset = new(padded, trial.Value);
        (_hasFactor, _hasOffset) = (trial.Coin(), trial.Coin());
    }

    public TestMap Input { get; }

    public TestMap Reference { get; }

    public TestMap Signal { get; }

    public float* Factor => _hasFactor ? _factor.Data : null;

    public float* Offset => _hasOffset ? _offset.Data : null;

    /// <summary>A map of NaN, or of values and NaN behind the last channel.</summary>
    public TestMap New(Func<float>? value = null)
    {
        var map = _trial.Map(_case.Channels, _case.Height, _case.Width, 16, value ?? (() => float.NaN));
        for (int channel = _case.Channels; channel % 16 != 0; channel++)
        {
            for (int cell = 0; cell < _case.Height * _case.Width; cell++) map.Set(channel, cell / _case.Width, cell % _case.Width, float.NaN);
        }

        return map;
    }

    public double[] Factors((int Channel, int Row, int Column)[] line) => [.. line.Select(cell => _hasFactor ? _factor[cell.Channel] : 1.0)];

    public double[] Offsets((int Channel, int Row, int Column)[] line) => [.. line.Select(cell => _hasOffset ? (double)_offset[cell.Channel] : 0)];

    public double[] Values(TestMap map, (int Channel, int Row, int Column)[] line) => [.. line.Select(cell => (double)map.At(cell))];

    public PlainNormaliser Plain(TestMap map, (int Channel, int Row, int Column)[] line) => new(_case.Shape, Values(map, line));

    /// <summary>Fails unless a line is as expected, relative to the size of its terms.</summary>
    public void Check((int Channel, int Row, int Column)[] line, (double[] Value, double[] Scale) expected, TestMap actual, double tolerance)
    {
        for (int i = 0; i < line.Length; i++)
        {
            // The message is long, and there are many elements.
            double error = Math.Abs(expected.Value[i] - actual.At(line[i])), allowed = tolerance * expected.Scale[i];
            if (!(error <= allowed)) Trial.Close(expected.Value[i], actual.At(line[i]), allowed, $"{_case} at {line[i]}");
        }
    }

    /// <summary>Fails unless all padding lanes are 0.</summary>
    public void AssertPadding(TestMap map)
    {
        for (int channel = _case.Channels; channel % 16 != 0; channel++)
        {
            for (int cell = 0; cell < _case.Height * _case.Width; cell++)
                Assert.Equal(0, map[channel, cell / _case.Width, cell % _case.Width]);
        }
    }

    public void Dispose()
    {
        Input.Dispose();
        Reference.Dispose();
        Signal.Dispose();
        _factor.Dispose();
        _offset.Dispose();
    }
}
