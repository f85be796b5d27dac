using SaliencyGen.Ilgpu.Execution;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>The maps of a softmax over runs of channels; in every other case, some inputs of each run are masked.</summary>
internal sealed class SoftmaxLines
{
    private readonly Trial _trial;
    private readonly double _tolerance, _smallest;
    private readonly int _channels, _height, _width;

    public SoftmaxLines(Trial trial, double tolerance, double smallest)
    {
        (_trial, _tolerance, _smallest) = (trial, tolerance, smallest);
        Run = trial.Between(1, 40);
        _channels = Run * trial.Between(1, Math.Max(1, 70 / Run));
        (_height, _width) = (trial.Between(1, 3), trial.Between(1, 5));
        float range = trial.Coin() ? 20 : 3, shift = range > 3 ? 60 * trial.Value() : 0;
        bool isMasked = trial.Coin();
        List<float> inputs = [];
        Input = New(() =>
        {
            inputs.Add(Masks(inputs.Count) ? float.NegativeInfinity : range * trial.Value());
            return inputs[^1];
        });

        // In part close to the input, in part the same, and mostly masked where that is.
        int next = 0;
        Reference = New(() =>
        {
            float input = inputs[next++], own = (range * trial.Value()) + shift;
            if (float.IsInfinity(input)) return trial.Between(0, 9) > 0 ? input : own;
            return trial.Between(0, 3) > 0 ? own : input + (0.3f * trial.Value() * trial.Between(0, 1));
        });
        Signal = New(trial.Value);

        // Never the first of a run, so that something is left of it.
        bool Masks(int index) => isMasked && index / (trial.Batch * _height * _width) % Run > 0 && trial.Between(0, 3) == 0;
    }

    public int Run { get; }

    public DeviceMap Input { get; }

    public DeviceMap Reference { get; }

    public DeviceMap Signal { get; }

    /// <summary>A map to be written.</summary>
    public DeviceMap New() => New(null);

    /// <summary>Fails unless all lines are as expected of what a function reads of them, relative to the size of their terms.</summary>
    public void Check(DeviceMap actual, Func<Func<DeviceMap, double[]>, (double[] Value, double[] Scale)> expected)
    {
        foreach (var (c, n, y, x) in Trial.Cells(actual))
        {
            if (c % Run > 0) continue;
            double[] Read(DeviceMap map) => [.. Enumerable.Range(c, Run).Select(channel => (double)_trial[map, channel, n, y, x])];
            var (value, scale) = expected(Read);
            double[] result = Read(actual);
            for (int i = 0; i < Run; i++)
            {
                bool isClose = double.IsNegativeInfinity(value[i])
                    ? double.IsNegativeInfinity(result[i])
                    : Math.Abs(value[i] - result[i]) <= (_tolerance * scale[i]) + _smallest;
                Assert.True(isClose, $"{i} of run at {(c, n, y, x)}: expected {value[i]:R}, got {result[i]:R} of {scale[i]:g3}");
            }
        }
    }

    private DeviceMap New(Func<float>? value) => _trial.Map(_channels, _height, _width, value);
}
