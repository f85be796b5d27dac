using Xunit;

namespace SaliencyGen.Tests.Sampling;

public sealed class OcclusionTests
{
    private readonly float[] _result = new float[Fake.Plane];

    [Fact]
    public void Windows_without_overlap_are_cut_by_the_border()
    {
        var occlusion = new Occlusion<Fake>(new(), 2, 3, 2, 3);
        Assert.Equal((2, 2), (occlusion.GridHeight, occlusion.GridWidth));
        var ones = Enumerable.Repeat(1f, Fake.Length).ToArray();
        var grid = new float[4];
        var explanation = occlusion.ExplainGrid(ones, Fake.Linear, grid);

        // The weights, channel 0:  -2 -1  0  1    channel 1:   0  1  2 -2
        //                           2 -2 -1  0                -1  0  1  2
        //                           1  2 -2 -1                -2 -1  0  1
        Assert.Equal([-4 + 3, 1 + 0, 1 - 3, -1 + 1], grid);
        Assert.Equal((float)Fake.Score(ones, Fake.Linear), explanation.Score);
        Assert.Equal(-2, explanation.AttributionSum);

        explanation = occlusion.Explain(ones, Fake.Linear, _result);
        Assert.Equal([-1, -1, -1, 1, -1, -1, -1, 1, -2, -2, -2, 0], _result);
        Assert.Equal(-10, explanation.AttributionSum);
        Assert.Equal(0, explanation.ReferenceScore);
    }

    [Theory]
    [InlineData(1, 1, 1, 1, 0)]
    [InlineData(2, 2, 1, 1, 2)]
    [InlineData(2, 3, 2, 2, 24)]
    [InlineData(3, 4, 3, 1, 24)]
    [InlineData(3, 3, 1, 2, 2)]
    public void A_pixel_is_the_mean_over_the_windows_that_cover_it(int height, int width, int strideHeight, int strideWidth, int baselineLength)
    {
        var baseline = Enumerable.Range(0, baselineLength).Select(i => 0.1f * (i + 1)).ToArray();
        new Occlusion<Fake>(new(), height, width, strideHeight, strideWidth, baseline).Explain(Fake.Input, Fake.Quadratic, _result);
        double[] sums = new double[Fake.Plane], counts = new double[Fake.Plane];
        for (int top = 0; top - strideHeight + height < Fake.Height; top += strideHeight)
        {
            for (int left = 0; left - strideWidth + width < Fake.Width; left += strideWidth)
            {
                var image = Fake.Input.ToArray();
                var pixels = Enumerable.Range(0, Fake.Plane)
                    .Where(i => i / Fake.Width >= top && i / Fake.Width < top + height && i % Fake.Width >= left && i % Fake.Width < left + width)
                    .ToArray();
                foreach (int i in pixels)
                    for (int channel = 0; channel < Fake.Channels; channel++)
                    {
                        int value = (channel * Fake.Plane) + i;
                        image[value] = baselineLength switch { 0 => 0, Fake.Channels => baseline[channel], _ => baseline[value] };
                    }

                double fall = Fake.Score(Fake.Input, Fake.Quadratic) - Fake.Score(image, Fake.Quadratic);
                foreach (int i in pixels) (sums[i], counts[i]) = (sums[i] + fall, counts[i] + 1);
            }
        }

        for (int i = 0; i < Fake.Plane; i++) Assert.Equal(sums[i] / counts[i], _result[i], 2e-6);
    }

    [Fact]
    public void One_prediction_a_window_and_one_for_the_input()
    {
        var fake = new Fake();
        var occlusion = new Occlusion<Fake>(fake, 2, 2, 1, 1);
        occlusion.Explain(Fake.Input, 0, _result);
        Assert.Equal((occlusion.GridHeight * occlusion.GridWidth) + 1, fake.Runs);
    }

    [Fact]
    public void Progress_ends_at_1()
    {
        var reports = new Reports();
        new Occlusion<Fake>(new(), 1, 1, 1, 1, progress: reports).Explain(Fake.Input, 0, _result);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => i / 12.0), reports.Values);
    }

    [Fact]
    public void A_report_that_throws_cancels_and_leaves_nothing_behind()
    {
        var reports = new Reports { ThrowAt = 0.5 };
        var occlusion = new Occlusion<Fake>(new(), 2, 2, 1, 1, progress: reports);
        Assert.Throws<OperationCanceledException>(() => occlusion.Explain(new float[Fake.Length], 1, _result));
        reports.ThrowAt = double.PositiveInfinity;
        occlusion.Explain(Fake.Input, 1, _result);
        var expected = new float[Fake.Plane];
        new Occlusion<Fake>(new(), 2, 2, 1, 1).Explain(Fake.Input, 1, expected);
        Assert.Equal(expected, _result);
    }

    [Fact]
    public void It_allocates_nothing()
    {
        var occlusion = new Occlusion<Fake>(new(), 2, 2, 1, 1, progress: new Reports());
        var grid = new float[occlusion.GridHeight * occlusion.GridWidth];
        Assert.Equal(0, Allocation.Of(() =>
        {
            occlusion.Explain(Fake.Input, 1, _result);
            occlusion.ExplainGrid(Fake.Input, 1, grid);
        }));
    }

    [Fact]
    public void Arguments_are_checked_by_name()
    {
        var fake = new Fake();
        Refusals.Named("model", "", () => _ = new Occlusion<Fake>(null!, 1, 1, 1, 1));
        Refusals.Named("windowHeight", "", () => _ = new Occlusion<Fake>(fake, 0, 1, 1, 1));
        Refusals.Named("windowHeight", "", () => _ = new Occlusion<Fake>(fake, 4, 1, 1, 1));
        Refusals.Named("windowWidth", "", () => _ = new Occlusion<Fake>(fake, 1, 5, 1, 1));
        Refusals.Named("strideHeight", "", () => _ = new Occlusion<Fake>(fake, 2, 2, 3, 1));
        Refusals.Named("strideWidth", "", () => _ = new Occlusion<Fake>(fake, 2, 2, 1, 0));
        Refusals.Named("baseline", "3 values were given where none", () => _ = new Occlusion<Fake>(fake, 1, 1, 1, 1, new float[3]));
        Refusals.Named("baseline", "Element 1 is NaN", () => _ = new Occlusion<Fake>(fake, 1, 1, 1, 1, [0, float.NaN]));
        var occlusion = new Occlusion<Fake>(fake, 2, 2, 1, 1);
        Refusals.OfCall(occlusion.Explain, Fake.Plane);
        Refusals.OfCall(occlusion.ExplainGrid, 6, "grid");
    }
}
