using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed unsafe class TotalTests
{
    [Fact]
    public void Sum() => Trial.Repeat(40, trial =>
    {
        using var values = new TestBuffer(trial.Between(0, 100), trial.Value);
        Assert.Equal(values.Span.ToArray().Sum(value => (double)value), Total.Sum(values.Data, values.Length), 1e-13);
    });

    [Fact]
    public void First_non_finite() => Trial.Repeat(80, trial =>
    {
        float[] values = [.. Enumerable.Range(0, trial.Between(1, 70)).Select(_ => trial.Coin() ? float.MaxValue : -float.Epsilon)];
        Assert.Equal(-1, Total.FirstNonFinite(values));
        int last = trial.Next(values.Length), first = trial.Next(last + 1);
        values[last] = float.NegativeInfinity;
        values[first] = trial.Coin() ? float.NaN : float.PositiveInfinity;
        Assert.Equal(first, Total.FirstNonFinite(values));
    });
}
