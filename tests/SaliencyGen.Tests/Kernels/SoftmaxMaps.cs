using Xunit;

namespace SaliencyGen.Tests.Kernels;

/// <summary>The maps of a softmax over runs of channels, with NaN in all padding lanes; in every other case, some inputs of each run are masked.</summary>
internal sealed class SoftmaxMaps : IDisposable
{
    private readonly Trial _trial;
    private readonly int _channels, _height, _width;

    public SoftmaxMaps(Trial trial)
    {
        _trial = trial;
        Run = trial.Coin() ? trial.Between(1, 40) : 16 * trial.Between(1, 3);
        _channels = Run * trial.Between(1, Math.Max(1, 70 / Run));
        (_height, _width) = (trial.Between(1, 4), trial.Between(1, 5));
        bool isMasked = trial.Coin(), isFar = trial.Coin();
        float range = isFar ? 20 : 3, shift = isFar ? 60 * trial.Value() : 0;
        Input = New(() => range * trial.Value());

        // Close to the input in part, and the same.
        Reference = New(() => (range * trial.Value()) + shift);
        Signal = New(trial.Value);
        foreach (var (c, y, x) in Trial.Cells(Input.Map))
        {
            if (trial.Between(0, 3) == 0) Reference.Set(c, y, x, Input[c, y, x] + (0.3f * trial.Value() * trial.Between(0, 1)));
            if (!isMasked || c % Run == 0) continue;
            if (trial.Between(0, 3) == 0) Input.Set(c, y, x, float.NegativeInfinity);
            if (float.IsInfinity(Input[c, y, x]) ? trial.Between(0, 9) > 0 : trial.Between(0, 20) == 0) Reference.Set(c, y, x, float.NegativeInfinity);
        }
    }

    public int Run { get; }

    public TestMap Input { get; }

    public TestMap Reference { get; }

    public TestMap Signal { get; }

    public TestMap New() => New(() => float.NaN);

    /// <summary>The lines: channel, row and column of each element.</summary>
    public IEnumerable<(int Channel, int Row, int Column)[]> Lines() =>
        from first in Enumerable.Range(0, _channels / Run)
        from y in Enumerable.Range(0, _height)
        from x in Enumerable.Range(0, _width)
        select Enumerable.Range(first * Run, Run).Select(c => (c, y, x)).ToArray();

    public double[] Values(TestMap map, (int Channel, int Row, int Column)[] line) => [.. line.Select(cell => (double)map.At(cell))];

    /// <summary>Fails unless a line is as expected, relative to the size of its terms and within <paramref name="smallest"/>.</summary>
    public void Check(
        (int Channel, int Row, int Column)[] line, (double[] Value, double[] Scale) expected, TestMap actual, double tolerance, double smallest)
    {
        for (int i = 0; i < line.Length; i++)
        {
            float result = actual.At(line[i]);
            bool isClose = double.IsNegativeInfinity(expected.Value[i])
                ? float.IsNegativeInfinity(result)
                : Math.Abs(expected.Value[i] - result) <= (tolerance * expected.Scale[i]) + smallest;
            Assert.True(isClose, $"run of {Run} of {_channels}, {line[i]}: expected {expected.Value[i]:R}, got {result:R} of {expected.Scale[i]:g3}");
        }
    }

    /// <summary>Fails unless all padding lanes are 0.</summary>
    public void AssertPadding(TestMap map)
    {
        for (int channel = _channels; channel % 16 != 0; channel++)
        {
            for (int cell = 0; cell < _height * _width; cell++) Assert.Equal(0, map[channel, cell / _width, cell % _width]);
        }
    }

    public void Dispose()
    {
        Input.Dispose();
        Reference.Dispose();
        Signal.Dispose();
    }

    private TestMap New(Func<float> value)
    {
        var map = _trial.Map(_channels, _height, _width, 16, value);
        for (int channel = _channels; channel % 16 != 0; channel++)
        {
            for (int cell = 0; cell < _height * _width; cell++) map.Set(channel, cell / _width, cell % _width, float.NaN);
        }

        return map;
    }
}
