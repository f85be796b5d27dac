using System.Runtime.InteropServices;
using System.Text;
using Xunit;

namespace SaliencyGen.Evaluation.Tests;

public sealed class WeightRandomizerTests
{
    // Conv, whose weights are raw and whose bias stays; Gemm, whose weights are packed floats; a MatMul of live tensors between them.
    private static readonly float[] Filter = [.. Enumerable.Range(1, 400).Select(i => i / 100f)], Dense = [3, -4], Bias = [7, 8];
    private static readonly byte[] Model = [
        .. Message(7, [
            .. Node("Conv", "x", "filter", "bias"), .. Node("MatMul", "y", "y"), .. Node("Gemm", "y", "dense"),
            .. Tensor("filter", 9, Filter), .. Tensor("bias", 9, Bias), .. Tensor("dense", 4, Dense)])];

    [Fact]
    public void The_last_layer_is_drawn_first_and_nothing_else()
    {
        byte[] redrawn = WeightRandomizer.Redraw(Model, 1, seed: 1);
        Assert.Equal(Model.Length, redrawn.Length);
        Assert.Equal(Model[..^8], redrawn[..^8]);
        Assert.DoesNotContain(MemoryMarshal.Cast<byte, float>(redrawn.AsSpan(^8..)).ToArray(), weight => weight is 3 or -4 or 0);
    }

    [Fact]
    public void A_filter_keeps_its_size_but_no_trace_of_its_weights()
    {
        byte[] redrawn = WeightRandomizer.Redraw(Model, 2, seed: 1);
        int start = Model.AsSpan().IndexOf(MemoryMarshal.AsBytes<float>(Filter)), bias = Model.AsSpan().IndexOf(MemoryMarshal.AsBytes<float>(Bias));
        float[] weights = MemoryMarshal.Cast<byte, float>(redrawn.AsSpan(start, 1600)).ToArray();
        Assert.Equal(1, weights.Sum(w => w * w) / Filter.Sum(w => w * w), 0.25);
        Assert.Equal(0, weights.Average(), 0.4);
        Assert.Equal(Model[bias..(bias + 8)], redrawn[bias..(bias + 8)]);
        Assert.Equal(redrawn, WeightRandomizer.Redraw(Model, 2, seed: 1));
        Assert.NotEqual(redrawn, WeightRandomizer.Redraw(Model, 2, seed: 2));
    }

    [Fact]
    public void What_cannot_be_redrawn_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("layers", () => WeightRandomizer.Redraw(Model, 3, 0));
        Assert.Throws<ArgumentException>("model", () => WeightRandomizer.Redraw(Model.AsSpan(..^1), 1, 0));
        Assert.Throws<ArgumentException>("model", () => WeightRandomizer.Redraw([], 1, 0));
        Assert.Throws<NotSupportedException>(() => WeightRandomizer.Redraw(Message(7, Node("Gemm", "x", "elsewhere")), 1, 0));
        byte[] half = Message(7, [.. Node("Gemm", "x", "w"), .. Message(5, [0x10, 10, .. Message(8, "w"u8), .. Message(9, [0, 0])])]);
        Assert.Throws<NotSupportedException>(() => WeightRandomizer.Redraw(half, 1, 0));
    }

    private static byte[] Node(string type, params string[] inputs) =>
        Message(1, [.. inputs.SelectMany(input => Message(1, Encoding.UTF8.GetBytes(input))), .. Message(4, Encoding.UTF8.GetBytes(type))]);

    private static byte[] Tensor(string name, int field, float[] values) =>
        Message(5, [0x10, 1, .. Message(8, Encoding.UTF8.GetBytes(name)), .. Message(field, MemoryMarshal.AsBytes<float>(values))]);

    private static byte[] Message(int field, ReadOnlySpan<byte> content)
    {
        List<byte> message = [(byte)((field << 3) | 2)];
        uint length = (uint)content.Length;
        for (; length >= 0x80; length >>= 7) message.Add((byte)(length | 0x80));
        return [.. message, (byte)length, .. content];
    }
}
