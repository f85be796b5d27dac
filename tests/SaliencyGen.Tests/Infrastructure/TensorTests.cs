using System.Runtime.InteropServices;
using SaliencyGen.Weights;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

public sealed class TensorTests
{
    [Fact]
    public void Float32_is_read_bit_for_bit() =>
        AssertReads(ElementType.Float32, [0f, -0f, 1.5f, float.Epsilon, -float.MaxValue, float.PositiveInfinity], value => value);

    [Fact]
    public void Every_float16_is_read_exactly()
    {
        var all = Enumerable.Range(0, 1 << 16).Select(bits => BitConverter.UInt16BitsToHalf((ushort)bits)).ToArray();
        AssertReads(ElementType.Float16, all, HalfByHand);
    }

    [Fact]
    public void Every_bfloat16_is_read_exactly()
    {
        var all = Enumerable.Range(0, 1 << 16).Select(bits => (ushort)bits).ToArray();
        AssertReads(ElementType.BFloat16, all, bits => BitConverter.UInt32BitsToSingle((uint)bits << 16));
    }

    [Fact]
    public void Digits_pick_values() => Assert.Equal([-100f, 0f, 0f, 2f], Tensor.Picked([0f, -100f, 2f], "1002"u8).ToArray());

    [Fact]
    public void Base64_has_the_bytes_of_floats()
    {
        float[] values = [1.5f, -0f, float.NegativeInfinity, float.Epsilon, 3.1415927f];
        byte[] text = System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(MemoryMarshal.AsBytes<float>(values)));
        Assert.Equal(values, Tensor.Base64(text).ToArray());
        Assert.Throws<FormatException>(() => Tensor.Base64("AAAA"u8).Count);
        Assert.Throws<FormatException>(() => Tensor.Base64("AA?="u8).Count);
    }

    [Fact]
    public void Float64_rounds_to_nearest() =>
        AssertReads(ElementType.Float64, [0.1, -1e-40, 1e-46, 1 + 2e-8, 1e300, double.MinValue], value => (float)value);

    [Fact]
    public void Integers_become_the_nearest_float()
    {
        AssertReads(ElementType.Int8, [sbyte.MinValue, (sbyte)-1, (sbyte)0, sbyte.MaxValue], value => value);
        AssertReads(ElementType.UInt8, [(byte)0, (byte)128, byte.MaxValue], value => value);
        AssertReads(ElementType.Int16, [short.MinValue, (short)-1, short.MaxValue], value => value);
        AssertReads(ElementType.UInt16, [(ushort)0, ushort.MaxValue], value => value);
        AssertReads(ElementType.Int32, [int.MinValue, -1, 16_777_217, int.MaxValue], value => value);
        AssertReads(ElementType.UInt32, [0u, 4_000_000_001u, uint.MaxValue], value => value);
        AssertReads(ElementType.Int64, [long.MinValue, -1, (1L << 53) + 1, long.MaxValue], value => value);
        AssertReads(ElementType.UInt64, [0ul, ulong.MaxValue], value => value);
        AssertReads(ElementType.Bool, [(byte)0, (byte)1, (byte)255], value => value == 0 ? 0 : 1);
    }

    [Fact]
    public void Literals_are_tensors() => Assert.Equal([1f, 2, 3], Tensor.Of([1, 2, 3]).ToArray());

    [Fact]
    public void A_short_destination_is_refused() => Assert.Throws<ArgumentException>(() => Tensor.Of([1, 2, 3]).CopyTo(new float[2]));

    // At all eight alignments, because offsets in a file are what they are.
    private static void AssertReads<T>(ElementType type, T[] stored, Func<T, float> expected)
        where T : unmanaged
    {
        var bytes = MemoryMarshal.AsBytes<T>(stored);
        for (int shift = 0; shift < 8; shift++)
        {
            var memory = new byte[bytes.Length + shift];
            bytes.CopyTo(memory.AsSpan(shift));
            var read = new Tensor(type, memory.AsSpan(shift), isNative: false, origin: "a tensor").ToArray();
            Assert.Equal(stored.Length, read.Length);
            for (int i = 0; i < read.Length; i++)
                Assert.Equal(BitConverter.SingleToInt32Bits(expected(stored[i])), BitConverter.SingleToInt32Bits(read[i]));
        }
    }

    // From the definition, so that subnormals do not rest on the conversion under test.
    private static float HalfByHand(Half half)
    {
        int bits = BitConverter.HalfToUInt16Bits(half);
        int exponent = (bits >> 10) & 31;
        int fraction = bits & 1023;
        float sign = bits >> 15 == 0 ? 1 : -1;
        return exponent switch
        {
            31 when fraction != 0 => (float)half,
            31 => sign * float.PositiveInfinity,
            0 => sign * fraction * MathF.ScaleB(1, -24),
            _ => sign * (1024 + fraction) * MathF.ScaleB(1, exponent - 25),
        };
    }
}
