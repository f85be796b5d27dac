using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class ModelOptionsTests
{
    [Fact]
    public void Threads_default_to_the_processors_but_at_most_8() =>
        Assert.Equal(Math.Min(Environment.ProcessorCount, 8), ModelOptions.Default.Threads);

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(257)]
    public void Impossible_thread_counts_are_refused(int threads) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelOptions { Threads = threads });

    [Fact]
    public void Hardware_is_described()
    {
        Assert.True(HardwareInfo.VectorBits is 32 or 128 or 256 or 512);
        Assert.Contains("JIT", HardwareInfo.Description);
    }
}
