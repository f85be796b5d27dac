using SaliencyGen.Kernels;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>Convolutions of which a run of output channels alone is computed, or alone has a gradient.</summary>
public sealed unsafe class ChannelRunTests
{
    private const int Seeds = 400;

    [Fact]
    public void ForwardWritesTheRunOfTheWhole()
    {
        foreach (var (test, channel) in Cases())
        {
            using var input = test.RandomInput();
            using var weights = PackedWeights.Forward(test, test.RandomWeights(), false);
            using var bias = TestMap.Random(new Random(test.Seed + 3), test.OutChannels, 1, 1, 0);
            using var whole = TestMap.Garbage(test.OutChannels, test.OutHeight, test.OutWidth, 0);
            using var result = whole.Copy();
            double[] before = result.ToArray();
            var run = result.Map.Around(channel);
            Convolve.Forward(0, Worker.Alone, input.Map, whole.Map, weights.Data, bias.Map.Data, test.Shape);
            Convolve.Forward(0, Worker.Alone, input.Map, run, weights.Data, bias.Map.Data, test.Shape);
            double[] expected = whole.ToArray(), actual = result.ToArray();
            for (int i = 0; i < actual.Length; i++)
                Assert.True(actual[i].Equals(Holds(run, i / (test.OutHeight * test.OutWidth)) ? expected[i] : before[i]), $"{i}, around {channel}, {test}");
        }
    }

    [Fact]
    public void TransposeReadsTheRunAlone()
    {
        foreach (var (test, channel) in Cases().Where(pair => pair.Test.Shape is { StrideHeight: 1, StrideWidth: 1 }))
        {
            using var gradient = test.RandomGradient();
            using var weights = PackedWeights.Transpose(test, test.RandomWeights());
            using var result = TestMap.Garbage(test.InChannels, test.Height, test.Width, test.Seed % 3);
            var run = gradient.Map.Around(channel);
            double[] ofRun = gradient.ToArray();
            for (int i = 0; i < ofRun.Length; i++)
                if (!Holds(run, i / (test.OutHeight * test.OutWidth))) ofRun[i] = 0;
            Convolve.Transpose(0, Worker.Alone, run, result.Map, weights.Data, test.Shape);
            Compare.Near(PlainConvolution.Transpose(test, ofRun, test.RandomWeights()), result.ToArray(), test);
            Assert.True(result.IsIntact(), $"Written outside the interior, {test}");
        }
    }

    private static bool Holds(in FeatureMap run, int channel) => channel >= run.FirstChannel && channel < run.FirstChannel + run.Channels;

    /// <summary>Cases without groups and of more than a pair of blocks, each with a channel of its first run and one of its last.</summary>
    private static IEnumerable<(ConvolutionCase Test, int Channel)> Cases()
    {
        var cases = Enumerable.Range(0, Seeds).Select(ConvolutionCase.Random)
            .Where(test => test.Shape.Group == 1 && test.OutChannels > 2 * FeatureMap.BlockSize)
            .ToList();
        Assert.True(cases.Count > 10, "Too few cases to say anything.");
        return cases.SelectMany(test => (int[])[0, test.OutChannels - 1], (test, channel) => (test, channel));
    }
}
