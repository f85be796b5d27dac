using ConsolidationSample.Comparison.Measuring;
using Xunit;

namespace SaliencyGen.Samples.Tests.Report;

public sealed class SummaryTests
{
    // Newcombe 1998, table I: 81 of 263 and 15 of 148, Wilson's interval without continuity correction.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0, 0.1611)]
    public void A_share_has_Wilsons_interval(int hits, int count, double low, double high)
    {
        var summary = Summary.OfShare(hits, count);
        Assert.Equal((double)hits / count, summary.Value);
        Assert.Equal(low, summary.Low, 1e-4);
        Assert.Equal(high, summary.High, 1e-4);
    }

    [Fact]
    public void A_mean_has_its_standard_error()
    {
        var summary = Summary.OfMean([1, 2, 3, 4]);
        Assert.Equal(2.5, summary.Value);
        Assert.Equal(1.96 * Math.Sqrt(5.0 / 3 / 4), summary.High - summary.Value, 1e-12);
        Assert.Equal(new(7, 7, 7), Summary.OfMean([7]));
    }

    [Fact]
    public void A_median_lies_between_quartiles() => Assert.Equal(new(2.5, 1.75, 3.25), Summary.OfMedian([4, 1, 3, 2]));
}
