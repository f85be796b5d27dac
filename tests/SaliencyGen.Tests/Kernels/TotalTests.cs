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
}
