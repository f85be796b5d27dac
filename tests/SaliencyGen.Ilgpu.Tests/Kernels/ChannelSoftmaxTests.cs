using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Tests.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ChannelSoftmaxTests
{
    // Relative to the size of the terms: differences of up to 40 are rounded before their exponentials, which are then off by some 1e-6.
    private const double Tolerance = 8e-6;

    // Results below are 0 where exponentials underflow, or less than normal numbers count as 0.
    private const double Smallest = 2e-38;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ForwardOfRuns(string device) => Repeat(device, (trial, maps, logarithm) =>
    {
        var output = maps.New();
        trial.Run(call => ChannelSoftmax.Forward(call, maps.Input, output, maps.Run, logarithm));

        // The logarithm of a sum of at most 70 is a sum itself.
        maps.Check(output, read =>
        {
            double[] y = new PlainSoftmax(read(maps.Input)).Forward(logarithm);
            return (y, [.. y.Select(value => logarithm ? Math.Abs(value) + 5 : value)]);
        });
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void TransposeIsTheGradient(string device) => Repeat(device, (trial, maps, logarithm) =>
    {
        DeviceMap y = maps.New(), result = maps.New();
        trial.Run(call =>
        {
            ChannelSoftmax.Forward(call, maps.Input, y, maps.Run, logarithm);
            ChannelSoftmax.Transpose(call, y, maps.Signal, result, maps.Run, logarithm);
        });
        maps.Check(result, read =>
        {
            double[] signal = read(maps.Signal), p = [.. read(y).Select(value => logarithm ? Math.Exp(value) : value)];
            double inflow = signal.Select((g, i) => logarithm ? g : g * p[i]).Sum(), size = signal.Select((g, i) => Math.Abs(logarithm ? g : g * p[i])).Sum();
            return (
                [.. signal.Select((g, i) => logarithm ? g - (p[i] * inflow) : p[i] * (g - inflow))],
                [.. signal.Select((g, i) => Math.Abs(logarithm ? g : p[i] * g) + (p[i] * size))]);
        });
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void RescaleIsSecants(string device) => Repeat(device, (trial, maps, logarithm) =>
    {
        var result = maps.New();
        trial.Run(call => ChannelSoftmax.Rescale(call, maps.Input, maps.Reference, maps.Signal, result, maps.Run, logarithm));
        maps.Check(result, read => new PlainSoftmax(read(maps.Input)).Rescale(read(maps.Reference), read(maps.Signal), logarithm));
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void RelevanceIsTheExpansionAtTheInput(string device) => Repeat(device, (trial, maps, _) =>
    {
        DeviceMap y = maps.New(), result = maps.New();
        trial.Run(call =>
        {
            ChannelSoftmax.Forward(call, maps.Input, y, maps.Run, false);
            ChannelSoftmax.Relevance(call, maps.Input, y, maps.Signal, result, maps.Run);
        });
        maps.Check(result, read =>
        {
            double[] x = [.. read(maps.Input).Select(value => double.IsInfinity(value) ? 0 : value)], p = read(y), relevance = read(maps.Signal);
            double sum = relevance.Sum(), size = relevance.Sum(Math.Abs);
            return (
                [.. x.Select((xi, i) => xi * (relevance[i] - (p[i] * sum)))],
                [.. x.Select((xi, i) => Math.Abs(xi) * (Math.Abs(relevance[i]) + (p[i] * size)))]);
        });
    });

    /// <summary>The result may lie over any map that is read; whatever the inputs are, nothing overflows.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void InPlaceAndFarFromZero(string device) => Trial.Repeat(device, 2, trial =>
    {
        float[] far = [1e30f, -1e30f, 1e30f], farReference = [-1e30f, 1e30f, 0];
        int next = 0, nextReference = 0;
        DeviceMap x = trial.Map(3, 1, 2, () => far[next++ / (2 * trial.Batch)]), y = trial.Map(3, 1, 2);
        DeviceMap reference = trial.Map(3, 1, 2, () => farReference[nextReference++ / (2 * trial.Batch)]), signal = trial.Map(3, 1, 2, () => 1);
        DeviceMap gradient = trial.Map(3, 1, 2, () => 1), relevance = trial.Map(3, 1, 2, () => 0);
        trial.Run(call =>
        {
            ChannelSoftmax.Rescale(call, x, reference, signal, signal, 3, logarithm: false);
            ChannelSoftmax.Forward(call, x, x, 3, logarithm: false);
            ChannelSoftmax.Forward(call, x, y, 3, logarithm: false);
            ChannelSoftmax.Transpose(call, x, gradient, gradient, 3, logarithm: false);
            ChannelSoftmax.Relevance(call, x, y, relevance, relevance, 3);
        });
        foreach (var (c, n, row, column) in Trial.Cells(x))
        {
            Assert.Equal(c == 1 ? 0 : 0.5f, trial[x, c, n, row, column]);

            // Equal signals at outputs whose sum is always 1.
            foreach (var map in (DeviceMap[])[signal, gradient, relevance]) Assert.Equal(0, trial[map, c, n, row, column], 1e-6);
        }
    });

    private static void Repeat(string device, Action<Trial, SoftmaxLines, bool> body) => Trial.Repeat(device, 20, trial =>
        body(trial, new(trial, Tolerance, Smallest), trial.Coin()));
}
