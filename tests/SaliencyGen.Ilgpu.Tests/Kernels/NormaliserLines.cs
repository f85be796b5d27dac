using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Tests.Kernels;
using Xunit;
using NormalisationShape = SaliencyGen.Kernels.NormalisationShape;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>The maps of a normaliser, its lines in each image, and its factors and offsets in the weights, one or both of which it may not have.</summary>
internal sealed class NormaliserLines
{
    private readonly NormaliserCase _case;
    private readonly (int Channel, int Row, int Column)[][] _lines;

    public NormaliserLines(Trial trial, NormaliserCase normaliser)
        : this(trial, normaliser, Map(trial, normaliser, () => 2 * trial.Value()))
    {
        Other = Map(trial, normaliser, () => 2 * trial.Value());
        Signal = Map(trial, normaliser, trial.Value);
        trial.Weights = trial.Values(1 + (2 * normaliser.Channels), trial.Value);
        FactorPlace = trial.Coin() ? 1 : -1;
        OffsetPlace = trial.Coin() ? 1 + normaliser.Channels : -1;
    }

    public NormaliserLines(Trial trial, NormaliserCase normaliser, DeviceMap input)
    {
        (Trial, _case, Input) = (trial, normaliser, input);
        _lines = [.. normaliser.Lines()];
    }

    public Trial Trial { get; }

    public NormalisationShape Shape => _case.Shape;

    public DeviceMap Input { get; }

    public DeviceMap Other { get; }

    public DeviceMap Signal { get; }

    public int FactorPlace { get; } = -1;

    public int OffsetPlace { get; } = -1;

    /// <summary>A map to be written.</summary>
    public DeviceMap New() => Map(Trial, _case, null);

    /// <summary>Another map with the same values.</summary>
    public DeviceMap Copy(DeviceMap map)
    {
        var cells = Trial.Cells(map).GetEnumerator();
        return Map(Trial, _case, () =>
        {
            cells.MoveNext();
            return Trial[map, cells.Current.Channel, cells.Current.Image, cells.Current.Row, cells.Current.Column];
        });
    }

    public double[] Factors((int Channel, int Row, int Column)[] line) =>
        [.. line.Select(cell => FactorPlace < 0 ? 1.0 : Trial.Weights[FactorPlace + cell.Channel])];

    public double[] Offsets((int Channel, int Row, int Column)[] line) =>
        [.. line.Select(cell => OffsetPlace < 0 ? 0.0 : Trial.Weights[OffsetPlace + cell.Channel])];

    public double[] Values(DeviceMap map, (int Channel, int Row, int Column)[] line, int image) =>
        [.. line.Select(cell => (double)Trial[map, cell.Channel, image, cell.Row, cell.Column])];

    public PlainNormaliser Plain(DeviceMap map, (int Channel, int Row, int Column)[] line, int image) => new(Shape, Values(map, line, image));

    /// <summary>Fails unless all lines are as expected of the input's, relative to the size of their terms.</summary>
    public void Check(
        DeviceMap actual, double tolerance, Func<PlainNormaliser, (int Channel, int Row, int Column)[], int, (double[] Value, double[] Scale)> expected)
    {
        foreach (var line in _lines)
        {
            for (int n = 0; n < Trial.Batch; n++)
            {
                var (value, scale) = expected(Plain(Input, line, n), line, n);
                double[] result = Values(actual, line, n);
                for (int i = 0; i < line.Length; i++)
                {
                    // The message is long, and there are many elements.
                    if (!(Math.Abs(value[i] - result[i]) <= tolerance * scale[i]))
                        Assert.Fail($"{_case}, {line[i]} of image {n}: expected {value[i]:R}, got {result[i]:R} of {scale[i]:g3}");
                }
            }
        }
    }

    private static DeviceMap Map(Trial trial, NormaliserCase normaliser, Func<float>? value) =>
        trial.Map(normaliser.Channels, normaliser.Height, normaliser.Width, value);
}
