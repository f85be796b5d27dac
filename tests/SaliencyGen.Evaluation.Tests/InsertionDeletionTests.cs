using SaliencyGen.Evaluation.Tests.Models;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class InsertionDeletionTests
{
    // Each pixel's contribution for an image of ones: 6 2 4 / 0 -2 8; ranked 8 6 4 2 0 -2.
    private static readonly float[] Weights = [5, 1, 3, 0, -1, 4, 1, 1, 1, 0, -1, 4];
    private static readonly float[] Contributions = [6, 2, 4, 0, -2, 8];
    private static readonly float[] Ones = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly float[] Zeros = new float[12];

    [Fact]
    public void Pixels_vanish_two_at_a_time()
    {
        var measure = new InsertionDeletion<LinearModel>(new(Weights), steps: 3);
        var curve = new float[4];
        double area = measure.Deletion(Ones, Contributions, LinearModel.Target, Zeros, curve);
        Assert.Equal([18, 4, -2, 0], curve);
        Assert.Equal((11 + 1 - 1) / 3.0, area, 1e-12);
    }

    [Fact]
    public void Pixels_appear_two_at_a_time()
    {
        var measure = new InsertionDeletion<LinearModel>(new(Weights), steps: 3);
        var curve = new float[4];
        double area = measure.Insertion(Ones, Contributions, LinearModel.Target, Zeros, curve);
        Assert.Equal([0, 14, 20, 18], curve);
        Assert.Equal((7 + 17 + 19) / 3.0, area, 1e-12);
    }

    // Four steps over six pixels change 1, 2, 1 and 2: trapezoids are as wide as what they changed.
    [Fact]
    public void Uneven_steps_count_by_their_width()
    {
        var measure = new InsertionDeletion<LinearModel>(new(Weights), steps: 4);
        var curve = new float[5];
        double area = measure.Deletion(Ones, Contributions, LinearModel.Target, Zeros, curve);
        Assert.Equal([18, 10, 0, -2, 0], curve);
        Assert.Equal((14 + (2 * 5) - 1 - (2 * 1)) / 6.0, area, 1e-12);
    }

    [Fact]
    public void A_baseline_is_where_deletion_ends_and_insertion_starts()
    {
        var baseline = new float[12];
        baseline.AsSpan().Fill(0.5f);
        var measure = new InsertionDeletion<LinearModel>(new(Weights), steps: 1);
        var curve = new float[2];
        Assert.Equal(13.5, measure.Deletion(Ones, Contributions, LinearModel.Target, baseline, curve), 1e-12);
        Assert.Equal([18, 9], curve);
        Assert.Equal(13.5, measure.Insertion(Ones, Contributions, LinearModel.Target, baseline, curve), 1e-12);
        Assert.Equal([9, 18], curve);
    }

    [Fact]
    public void Equal_values_go_in_reading_order()
    {
        var measure = new InsertionDeletion<LinearModel>(new(Weights), steps: 6);
        var curve = new float[7];
        measure.Deletion(Ones, [0, -0f, 0, -0f, 0, 0], LinearModel.Target, Zeros, curve);
        Assert.Equal([18, 12, 10, 6, 6, 8, 0], curve);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var model = new LinearModel(Weights);
        var measure = new InsertionDeletion<LinearModel>(model, 3);
        Assert.Throws<ArgumentOutOfRangeException>("steps", () => new InsertionDeletion<LinearModel>(model, 7));
        Assert.Throws<ArgumentException>("input", () => measure.Deletion(new float[6], Contributions, 1, Zeros, new float[4]));
        Assert.Throws<ArgumentException>("map", () => measure.Insertion(Ones, new float[] { 1, 2, 3, 4, 5, float.NaN }, 1, Zeros, new float[4]));
        Assert.Throws<ArgumentException>("baseline", () => measure.Insertion(Ones, Contributions, 1, [], new float[4]));
        Assert.Throws<ArgumentException>("curve", () => measure.Insertion(Ones, Contributions, 1, Zeros, new float[3]));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var measure = new InsertionDeletion<LinearModel>(new(Weights), 3);
        var curve = new float[4];
        Allocations.AssertNone(() => measure.Deletion(Ones, Contributions, 1, Zeros, curve));
        Allocations.AssertNone(() => measure.Insertion(Ones, Contributions, 1, Zeros, curve));
    }
}
