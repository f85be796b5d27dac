using SaliencyGen.Sampling;

namespace SaliencyGen.Evaluation.Common;

/// <summary>
/// Orders values by sorting one key each: the value's bits, made comparable, over its index. The sort needs no comparer and no second
/// array, and equal values keep the order of their indices, so that an order is the same everywhere.
/// </summary>
internal static class Ranking
{
    /// <summary>Smallest value first.</summary>
    public static void Ascending(ReadOnlySpan<float> values, Span<ulong> keys)
    {
        for (int i = 0; i < values.Length; i++) keys[i] = ((ulong)Comparable(values[i]) << 32) | (uint)i;
        keys[..values.Length].Sort();
    }

    /// <summary>Largest value first.</summary>
    public static void Descending(ReadOnlySpan<float> values, Span<ulong> keys)
    {
        for (int i = 0; i < values.Length; i++) keys[i] = ((ulong)~Comparable(values[i]) << 32) | (uint)i;
        keys[..values.Length].Sort();
    }

    /// <summary>A random order of <paramref name="count"/> indices (Fisher and Yates).</summary>
    public static void Shuffled(int count, int seed, Span<ulong> keys)
    {
        var random = new SeededRandom(seed);
        for (int i = 0; i < count; i++)
        {
            int other = random.Below(i + 1);
            keys[i] = keys[other];
            keys[other] = (uint)i;
        }
    }

    /// <summary>The index that a key stands for.</summary>
    public static int Index(ulong key) => (int)(uint)key;

    // Both zeros are one value. Negative numbers grow with falling bits: theirs are inverted, the sign of the others is set.
    private static uint Comparable(float value)
    {
        uint bits = value == 0 ? 0 : BitConverter.SingleToUInt32Bits(value);
        return bits ^ ((uint)((int)bits >> 31) | 0x80000000);
    }
}
