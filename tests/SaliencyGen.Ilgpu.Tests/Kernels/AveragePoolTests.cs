using SaliencyGen.Ilgpu.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class AveragePoolTests
{
    // At most 16 numbers below 1 in a sum, each addition rounded once, and a division that OpenCL lets be off by 2.5 digits.
    private const double Tolerance = 20 * 6e-8;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ForwardIsTheMeanOfWhatCounts(string device) => Trial.Repeat(device, 60, trial =>
    {
        var pool = PoolCase.Random(trial);
        bool countIncludePad = trial.Coin();
        var input = trial.Map(trial.Between(1, 3), pool.Height, pool.Width, trial.Value);
        var output = trial.Map(input.Channels, pool.OutputHeight, pool.OutputWidth);
        trial.Run(call => AveragePool.Forward(call, input, output, pool.Shape, countIncludePad));
        foreach (var (c, n, y, x) in Trial.Cells(output))
        {
            double sum = pool.Window(y, x).Sum(cell => (double)trial[input, c, n, cell.Row, cell.Column]);
            double expected = sum == 0 ? 0 : sum / pool.Divisor(y, x, countIncludePad);
            Assert.Equal(expected, trial[output, c, n, y, x], Tolerance);
        }
    });

    /// <summary>As many windows meet in a cell as a window has cells.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void TransposeSpreadsOverTheWindow(string device) => Trial.Repeat(device, 60, trial =>
    {
        var pool = PoolCase.Random(trial);
        bool countIncludePad = trial.Coin();
        var signal = trial.Map(trial.Between(1, 3), pool.OutputHeight, pool.OutputWidth, trial.Value);
        var result = trial.Map(signal.Channels, pool.Height, pool.Width);
        trial.Run(call => AveragePool.Transpose(call, signal, result, pool.Shape, countIncludePad));
        var expected = Trial.Cells(result).ToDictionary(cell => cell, _ => 0.0);
        foreach (var (c, n, y, x) in Trial.Cells(signal))
        {
            foreach (var (row, column) in pool.Window(y, x))
                expected[(c, n, row, column)] += trial[signal, c, n, y, x] / (double)pool.Divisor(y, x, countIncludePad);
        }

        foreach (var ((c, n, y, x), value) in expected)
            Assert.Equal(value, trial[result, c, n, y, x], 2 * Tolerance);
    });
}
