using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Ilgpu.Kernels;
using SaliencyGen.Tests.Kernels;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

public class ViewTests
{
    private const int Views = 60;

    public static TheoryData<string> Devices => TestDevice.All;

    [Theory]
    [MemberData(nameof(Devices))]
    public void RunCopiesTheViewAndLeavesTheRestAlone(string device) => Trial.Repeat(device, Views, trial =>
    {
        var view = new ViewCase(trial.Between, repeats: trial.Coin());
        DeviceMap source = Map(trial, view.Source), destination = Map(trial, view.Destination);
        float[][] expected = Values(trial, destination);
        for (int n = 0; n < trial.Batch; n++)
        {
            foreach (var (from, to) in view.Walk()) expected[n][to] = Read(trial, source, from, n);
        }

        trial.Run(call => View.Run(call, source, destination, view.Shape));
        Check(trial, expected, destination, view);
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void TransposeBringsTheSignalBackAndSumsRepeatsInTheirOrder(string device) => Trial.Repeat(device, Views, trial =>
    {
        var view = new ViewCase(trial.Between, repeats: trial.Coin());
        bool accumulate = trial.Coin();
        DeviceMap signal = Map(trial, view.Destination), result = Map(trial, view.Source);
        float[][] expected = Values(trial, result);
        for (int n = 0; n < trial.Batch; n++)
        {
            var met = new HashSet<int>();
            foreach (var (to, from) in view.Walk())
            {
                float value = Read(trial, signal, from, n);
                expected[n][to] = accumulate || !met.Add(to) ? expected[n][to] + value : value;
            }
        }

        trial.Run(call => View.Transpose(call, signal, result, view.Shape, accumulate));
        Check(trial, expected, result, view);
    });

    [Theory]
    [MemberData(nameof(Devices))]
    public void LoadAndStoreTakeAnyOrderOfAxesAndPartsOfImages(string device) => Trial.Repeat(device, 12, trial =>
    {
        int[] extents = [trial.Between(1, 5), trial.Between(1, 7), trial.Between(1, 9)], steps = new int[3];
        int length = 1;
        foreach (int axis in Enumerable.Range(0, 3).OrderBy(_ => trial.Value()).ToList())
        {
            steps[axis] = length;
            length *= extents[axis];
        }

        int start = trial.Between(0, 4), pitch = start + length + trial.Between(0, 4);
        var map = trial.Map(extents[0], extents[1], extents[2]);
        trial.Images = trial.Values(trial.Batch * pitch, trial.Value);
        trial.Output = new float[trial.Images.Length];
        trial.Run(call =>
        {
            View.Load(call, call.Input, map, steps[0], steps[1], steps[2], start, pitch);
            View.Store(call, map, steps[0], steps[1], steps[2], start, pitch);
        });

        float[] expected = new float[trial.Images.Length];
        foreach (var (c, n, y, x) in Trial.Cells(map))
        {
            int at = (n * pitch) + start + (c * steps[0]) + (y * steps[1]) + (x * steps[2]);
            expected[at] = trial.Images[at];
            Assert.Equal(trial.Images[at], trial[map, c, n, y, x]);
        }

        Assert.Equal(expected, trial.Output);
    });

    [Fact]
    public void ViewsThatLeaveAMapOrMeetAreRefused()
    {
        using var bench = new Bench(TestDevice.Simulated, 1, new float[48], []);
        DeviceMap map = bench.Call.Map(0, 2, 3, 4), other = bench.Call.Map(24, 2, 3, 4);
        Assert.Throws<ArgumentException>(() => View.Run(bench.Call, map, other, new([24], [1], [1], sourceOffset: 1)));
        Assert.Throws<ArgumentException>(() => View.Run(bench.Call, map, other, new([3, 4], [4, 1], [0, 1])));
        Assert.Throws<ArgumentException>(() => View.Transpose(bench.Call, map, other, new([3, 4], [1, 1], [4, 1]), accumulate: true));
    }

    private static DeviceMap Map(Trial trial, (int Channels, int Height, int Width) extents) =>
        trial.Map(extents.Channels, extents.Height, extents.Width, trial.Value);

    private static float[][] Values(Trial trial, DeviceMap map) =>
        [.. Enumerable.Range(0, trial.Batch).Select(n => Enumerable.Range(0, map.Channels * map.Positions).Select(i => Read(trial, map, i, n)).ToArray())];

    private static float Read(Trial trial, DeviceMap map, int element, int image) =>
        trial[map, element / map.Positions, image, element / map.Width % map.Height, element % map.Width];

    private static void Check(Trial trial, float[][] expected, DeviceMap actual, ViewCase view)
    {
        float[][] values = Values(trial, actual);
        for (int n = 0; n < trial.Batch; n++)
            Assert.True(expected[n].SequenceEqual(values[n]), $"{view}, image {n} of {trial.Batch}: [{string.Join(", ", values[n])}]");
    }
}
