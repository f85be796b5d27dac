using SaliencyGen.Imaging;
using SignalsAndVolumesSample;
using Xunit;

namespace SaliencyGen.Samples.Tests.SignalsAndVolumes;

/// <summary>The sheets of signals and volumes, and the examples that they show.</summary>
public class SheetTests
{
    [Fact]
    public void Every_example_is_whole()
    {
        Assert.Equal([0, 1, 0, 1, 0, 1, 0, 1], Heartbeat.Examples().Select(example => example.Label));
        Assert.All(Heartbeat.Examples(), example => Assert.Equal((Heartbeats.InputLength, example.Label == Heartbeat.Wide), (example.Input.Length, example.End > 0)));
        Assert.Equal([0, 1, 0, 1, 0, 1], Nodule.Examples().Select(example => example.Label));
        Assert.All(Nodule.Examples(), example => Assert.Equal((Nodules.InputLength, example.Label == Nodule.Grainy), (example.Input.Length, example.Radius > 0)));
    }

    /// <summary>The brightest column of Grad-CAM's bars stands over the wide beat.</summary>
    [Fact]
    public void A_heat_map_of_a_signal_is_bright_at_the_beat()
    {
        var example = Heartbeat.Examples().First(example => example.Label == Heartbeat.Wide);
        float[] heat = new float[Heartbeats.InputWidth];
        heat[(example.Begin + example.End) / 2] = 1;
        var picture = new RgbImage(SignalPlot.Width, SignalPlot.Height);
        new SignalPlot(picture, 0, 0, example).HeatMap(heat);
        int brightest = Enumerable.Range(0, picture.Width).MaxBy(x => picture[x, 0].Red);
        Assert.InRange(brightest * Heartbeats.InputWidth / picture.Width, example.Begin, example.End);
    }

    [Fact]
    public void Circles_are_where_the_nodule_is()
    {
        var nodule = new Nodule([], Nodule.Grainy, Slice: 5, Row: 0, Column: 0, Radius: 3);
        Assert.Equal([0, 0, 0, 3], new[] { 0, 2, 8, 5 }.Select(nodule.RadiusIn));
    }
}
