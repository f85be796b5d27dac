using System.Runtime.InteropServices;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class TensorViewTests
{
    private static readonly float[] Stored = [.. Enumerable.Range(0, 24).Select(i => (float)i)];

    [Fact]
    public void Transposing_reads_columns() =>
        AssertView([6, 4], [1, 6], 0, (i, j) => i + (6 * j));

    [Fact]
    public void Expanding_repeats() =>
        AssertView([3, 4], [0, 1], 8, (_, j) => 8 + j);

    [Fact]
    public void Slicing_skips() =>
        AssertView([2, 3], [12, 2], 1, (i, j) => 1 + (12 * i) + (2 * j));

    [Fact]
    public void Reversing_goes_backwards() =>
        AssertView([1, 24], [24, -1], 23, (_, j) => 23 - j);

    [Fact]
    public void A_view_without_gaps_is_a_run()
    {
        Assert.True(Tensor.Of(Stored).View([2, 6], [6, 1], 5).IsRun);
        Assert.True(Tensor.Of(Stored).View([1, 6], [77, 1], 5).IsRun);
        Assert.False(Tensor.Of(Stored).View([2, 6], [7, 1]).IsRun);
        AssertView([2, 6], [6, 1], 5, (i, j) => 5 + (6 * i) + j);
    }

    [Fact]
    public void Other_element_types_are_viewed_alike()
    {
        var halves = Array.ConvertAll(Stored, value => (Half)value);
        var bytes = new byte[1 + (2 * halves.Length)];
        MemoryMarshal.AsBytes<Half>(halves).CopyTo(bytes.AsSpan(1));
        var view = new Tensor(ElementType.Float16, bytes.AsSpan(1), isNative: false, origin: "a tensor").View([2, 2, 2], [1, 2, 12], 3);
        Assert.Equal([3f, 15, 5, 17, 4, 16, 6, 18], view.ToArray());
    }

    [Fact]
    public void Scalars_and_empty_views_have_their_counts()
    {
        Assert.Equal([7f], Tensor.Of(Stored).View([], [], 7).ToArray());
        Assert.Empty(Tensor.Of(Stored).View([0, 4], [4, 1]).ToArray());
        Assert.Empty(Tensor.Of(Stored).View([4, 0], [4, 1]).ToArray());
    }

    [Fact]
    public void A_view_that_leaves_its_tensor_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Tensor.Of(Stored).View([25], [1]).Count);
        Assert.Throws<ArgumentException>(() => Tensor.Of(Stored).View([2], [-1]).Count);
        Assert.Throws<ArgumentException>(() => Tensor.Of(Stored).View([], [], 24).Count);
        Assert.Throws<ArgumentException>(() => Tensor.Of(Stored).View([2], []).Count);
    }

    private static void AssertView(int[] dims, int[] strides, long start, Func<int, int, float> expected)
    {
        var read = Tensor.Of(Stored).View(dims, strides, start).ToArray();
        Assert.Equal(dims[0] * dims[1], read.Length);
        for (int i = 0; i < dims[0]; i++)
            for (int j = 0; j < dims[1]; j++)
                Assert.Equal(expected(i, j), read[(i * dims[1]) + j]);
    }
}
