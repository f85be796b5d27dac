using System.Runtime.CompilerServices;
using SaliencyGen.Execution;
using SaliencyGen.Memory;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

[Collection(nameof(Alone))]
public sealed unsafe class NativeBufferTests
{
    private const int Megabyte = 1 << 20;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(Megabyte)]
    public void Memory_is_aligned_and_zero(long length)
    {
        using var buffer = NativeBuffer.OfFloats(length, "a test");
        Assert.Equal(0, (long)buffer.Data % 64);
        Assert.False(new Span<float>(buffer.Floats, (int)length).ContainsAnyExcept(0));
    }

    /// <summary>Most of an instance's memory belongs to methods that its owner never calls.</summary>
    [Fact]
    public void Memory_that_nobody_writes_to_is_not_taken()
    {
        const int Blocks = 512;
        long before = Environment.WorkingSet;
        using NativeBuffer buffer = new(Blocks * (long)Megabyte, "a test");
        buffer.Data[Blocks / 2 * (long)Megabyte] = 1;

        // A huge page is taken, and whatever the runtime did meanwhile.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, Blocks / 4 * (long)Megabyte);
    }

    [Fact]
    public void Disposing_frees_once()
    {
        long before = NativeBuffer.LiveBytes;
        var buffer = new NativeBuffer(Megabyte, "a test");
        Assert.Equal(before + Megabyte, NativeBuffer.LiveBytes);
        buffer.Dispose();
        buffer.Dispose();
        Assert.Equal(before, NativeBuffer.LiveBytes);
    }

    [Fact]
    public void A_forgotten_block_is_freed()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = NativeBuffer.LiveBytes;
        Forget();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, NativeBuffer.LiveBytes);
    }

    [Fact]
    public void A_forgotten_session_is_freed_with_its_threads_running()
    {
        using var file = new TinyFile();
        new TinyModel(file.Options()).Dispose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        long before = NativeBuffer.LiveBytes;
        ForgetModel(file);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        Assert.Equal(before, NativeBuffer.LiveBytes);
    }

    [Fact]
    public void Too_much_is_refused_with_size_and_purpose()
    {
        var exception = Assert.Throws<InsufficientMemoryException>(() => new NativeBuffer(1L << 60, "an arena"));
        Assert.Contains("an arena", exception.Message);
        Assert.Contains("1152921504.607 GB (1,152,921,504,606,846,976 bytes)", exception.Message);
    }

    [Fact]
    public void More_than_the_machine_has_is_refused_before_it_is_promised()
    {
        Assert.True(PhysicalMemory.Limit > 1 << 28, $"a machine of {PhysicalMemory.Limit} bytes");
        Assert.Throws<InsufficientMemoryException>(() => new NativeBuffer(PhysicalMemory.Limit + 1, "an arena"));
    }

    [Fact]
    public void An_instance_without_memory_names_its_class_and_its_largest_program()
    {
        using var file = new TinyFile();
        var exception = Assert.Throws<InsufficientMemoryException>(
            () => SaliencySession.Open<TinyModel.Weights>(file.Options(), new(4, 4, 3, ArenaLength: 1L << 50, "Mammogram", "DeepLift")));
        Assert.Contains("an instance of Mammogram, whose largest program is DeepLift: 4503599.627 GB", exception.Message);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => _ = new NativeBuffer(Megabyte, "a test");

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForgetModel(TinyFile file) => new TinyModel(file.Options(threads: 3)).Predict([1, 2, 3, 4]);
}
