using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Tests.Kernels;
using Xunit;
using NormalisationShape = SaliencyGen.Kernels.NormalisationShape;
using Spread = SaliencyGen.Kernels.Spread;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class NormalisationTests
{
    // Relative to the size of the terms: sums are as good as exact, so some roundings are left, and quotients of up to 3 units in the last place.
    private const double Tolerance = 4e-6;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void ForwardNormalisesLines(string device) => Repeat(device, lines =>
    {
        var output = lines.New();
        lines.Trial.Run(call => Normalisation.Forward(call, lines.Input, output, lines.Shape, lines.FactorPlace, lines.OffsetPlace));
        lines.Check(output, Tolerance, (plain, line, n) =>
        {
            double[] factor = lines.Factors(line), offset = lines.Offsets(line), y = plain.Forward(factor, offset);
            return (y, [.. y.Select((value, i) => Math.Abs(value - offset[i]) + Math.Abs(factor[i]) + Math.Abs(offset[i]))]);
        });
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void TransposeIsTheGradient(string device) => Repeat(device, lines =>
    {
        var output = lines.New();
        lines.Trial.Run(call => Normalisation.Transpose(call, lines.Input, lines.Signal, output, lines.Shape, lines.FactorPlace));
        lines.Check(output, Tolerance, (plain, line, n) => plain.Transpose(lines.Values(lines.Signal, line, n), lines.Factors(line)));
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void RescaleIsSecants(string device) => Repeat(device, lines =>
    {
        var output = lines.New();
        lines.Trial.Run(call => Normalisation.Rescale(call, lines.Input, lines.Other, lines.Signal, output, lines.Shape, lines.FactorPlace));
        lines.Check(output, Tolerance, (plain, line, n) =>
            plain.Rescale(lines.Plain(lines.Other, line, n), lines.Values(lines.Signal, line, n), lines.Factors(line)));
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void RelevanceIsSharedByTheCentredMap(string device) => Repeat(device, centred: true, body: lines =>
    {
        const float Stabilizer = 1e-3f;
        var output = lines.New();
        lines.Trial.Run(call => Normalisation.Relevance(
            call, lines.Input, lines.Other, lines.Signal, output, lines.Shape, lines.FactorPlace, Stabilizer));
        lines.Check(output, Tolerance, (plain, line, n) => plain.Relevance(
            lines.Values(lines.Other, line, n), lines.Values(lines.Signal, line, n), lines.Factors(line), Stabilizer));
    });

    /// <summary>The result may lie over any map that is read. Each way runs on copies of its maps, one of which it overwrites.</summary>
    [Theory]
    [MemberData(nameof(Devices))]
    public void InPlace(string device) => Repeat(device, centred: true, isLarge: false, body: lines =>
    {
        DeviceMap[] results = [lines.New(), lines.New(), lines.New(), lines.New()];
        DeviceMap x = lines.Copy(lines.Input), g = lines.Copy(lines.Signal), m = lines.Copy(lines.Signal), y = lines.Copy(lines.Other);
        lines.Trial.Run(call =>
        {
            Normalisation.Forward(call, lines.Input, results[0], lines.Shape, lines.FactorPlace, lines.OffsetPlace);
            Normalisation.Transpose(call, lines.Input, lines.Signal, results[1], lines.Shape, lines.FactorPlace);
            Normalisation.Rescale(call, lines.Input, lines.Other, lines.Signal, results[2], lines.Shape, lines.FactorPlace);
            Normalisation.Relevance(call, lines.Input, lines.Other, lines.Signal, results[3], lines.Shape, lines.FactorPlace, 0.1f);
            Normalisation.Forward(call, x, x, lines.Shape, lines.FactorPlace, lines.OffsetPlace);
            Normalisation.Transpose(call, lines.Input, g, g, lines.Shape, lines.FactorPlace);
            Normalisation.Rescale(call, lines.Input, lines.Other, m, m, lines.Shape, lines.FactorPlace);
            Normalisation.Relevance(call, lines.Input, y, lines.Signal, y, lines.Shape, lines.FactorPlace, 0.1f);
        });
        foreach (var (expected, actual) in results.Zip([x, g, m, y]))
        {
            foreach (var (c, n, row, column) in Trial.Cells(expected))
                Assert.Equal(lines.Trial[expected, c, n, row, column], lines.Trial[actual, c, n, row, column]);
        }
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void ALargeMeanDoesNotHideASmallSpread(string device) => Trial.Repeat(device, 8, trial =>
    {
        // Around 10,000 floats are 0.001 apart, so the mean itself is off by some hundredths of sigma.
        var shape = new NormalisationShape(24, trial.Coin(), true, Spread.MeanSquare, 1e-12f);
        DeviceMap input = trial.Map(48, 4, 5, () => 10_000 + (0.02f * trial.Value())), output = trial.Map(48, 4, 5);
        trial.Run(call => Normalisation.Forward(call, input, output, shape, -1, -1));
        var lines = new NormaliserLines(trial, new() { Channels = 48, Height = 4, Width = 5, Shape = shape }, input);
        lines.Check(output, 1e-5, (plain, line, n) =>
        {
            double[] ones = [.. line.Select(_ => 1.0)];
            return (plain.Forward(ones, new double[line.Length]), ones);
        });
    });

    [Fact]
    public void WhatItDoesNotServeIsRefused()
    {
        using var bench = new Bench(TestDevice.Simulated, 1, new float[24], []);
        var map = bench.Call.Map(0, 6, 2, 2);
        Assert.Throws<ArgumentException>(() => Normalisation.Forward(bench.Call, map, map, new(4, false, true, Spread.MeanSquare, 1), -1, -1));
        Assert.Throws<ArgumentException>(() => Normalisation.Relevance(
            bench.Call, map, map, map, map, new(6, false, false, Spread.MeanSquare, 1), -1, 1));
    }

    private static void Repeat(string device, Action<NormaliserLines> body, bool? centred = null, bool isLarge = true) => Trial.Repeat(
        device, 24, trial => body(new(trial, NormaliserCase.Draw(trial.Between, centred, most: 20, isLarge))));
}
