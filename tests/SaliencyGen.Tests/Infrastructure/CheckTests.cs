using SaliencyGen.Execution;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class CheckTests : IDisposable
{
    private static readonly float[] Good = [1, 2, 3, 4];

    private readonly TinyFile _file = new();
    private readonly TinyModel _model;

    public CheckTests() => _model = new TinyModel(_file.Options());

    public void Dispose()
    {
        _model.Dispose();
        _file.Dispose();
    }

    [Fact]
    public void A_wrong_length_is_named_with_both_numbers()
    {
        AssertRefused("input", "3 values were given where 4 were expected", () => { _model.Predict(new float[3]); });
        AssertRefused("input", "5 values", () => _model.ExplainGradient(new float[5], 0, new float[4]));
        AssertRefused("attribution", "3 values", () => _model.ExplainGradient(Good, 0, new float[3]));
        AssertRefused("baseline", "0 values", () => _model.ExplainDeepLift(Good, [], 0, new float[4]));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_target_outside_the_output_is_refused(int target) =>
        AssertRefused("target", $"{target} was given where an output index from 0 to 2 was expected", () =>
            _model.ExplainGradient(Good, target, new float[4]));

    [Fact]
    public void A_single_output_has_a_negative_class()
    {
        Check.Target(0, 1);
        Check.Target(~0, 1);
        Assert.Equal(2, BatchCheck.Count([0, ~0], batchSize: 2, outputLength: 1));
        foreach (int target in (int[])[1, -2, int.MinValue])
            AssertRefused("target", $"{target} was given where 0, or ~0 (-1) for the negative class, was expected", () => Check.Target(target, 1));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named()
    {
        AssertRefused("input", "Element 2 is NaN", () => { _model.Predict([1, 2, float.NaN, 4]); });
        float[] baseline = [float.NegativeInfinity, 0, 0, 0];
        AssertRefused("baseline", "Element 0 is -Infinity", () => _model.ExplainDeepLift(Good, baseline, 0, new float[4]));
    }

    [Fact]
    public void An_overlap_is_refused()
    {
        AssertRefused("attribution", "overlaps", () => _model.ExplainGradient(Good, 0, Good));
        var baseline = new float[5];
        AssertRefused("attribution", "overlaps", () => _model.ExplainDeepLift(Good, baseline.AsSpan(1), 0, baseline.AsSpan(0, 4)));
    }

    [Fact]
    public void The_first_value_that_is_not_finite_is_found_wherever_it_is()
    {
        for (int length = 0; length < 70; length++)
        {
            var values = Enumerable.Repeat(-float.MaxValue, length).ToArray();
            Assert.Equal(-1, Finite.IndexOfException(values));
            for (int i = length - 1; i >= 0; i--)
            {
                values[i] = i % 2 == 0 ? float.NaN : float.PositiveInfinity;
                Assert.Equal(i, Finite.IndexOfException(values));
            }
        }
    }

    private static void AssertRefused(string name, string text, Action call)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(name, exception.ParamName);
        Assert.Contains(text, exception.Message);
    }
}
