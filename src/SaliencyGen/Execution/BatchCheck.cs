using System.Diagnostics.CodeAnalysis;

namespace SaliencyGen.Execution;

/// <summary>The promises about the arguments of batch methods: images, targets, maps and explanations of one number.</summary>
internal static class BatchCheck
{
    /// <summary>How many images a call has, by its targets.</summary>
    /// <exception cref="ArgumentException">None, more than the class was compiled for, or a target that is no output.</exception>
    public static int Count(ReadOnlySpan<int> targets, int batchSize, int outputLength)
    {
        Images(targets.Length, batchSize, nameof(targets));
        foreach (int target in targets) Check.Target(target, outputLength);
        return targets.Length;
    }

    /// <summary>How many images a span of inputs holds.</summary>
    /// <exception cref="ArgumentException">Not whole images, none, or more than the class was compiled for.</exception>
    public static int Count(int length, int inputLength, int batchSize, string name)
    {
        int count = Images(length / inputLength, batchSize, name);
        Check.Length(length, count * inputLength, name);
        return count;
    }

    /// <summary>Images of a call: at least one, and no more than the class was compiled for. Gives how many.</summary>
    public static int Images(int count, int batchSize, string name)
    {
        if (count < 1 || count > batchSize) ThrowCount(count, batchSize, name);
        return count;
    }

    /// <summary>A span with one element, or one run of elements, for each image.</summary>
    public static void Length(long length, int count, int lengthOfOne, string name)
    {
        if (length != (long)count * lengthOfOne) ThrowLength(length, count, lengthOfOne, name);
    }

    /// <summary>Baselines, or weights of scores: one set for all images, or one for each. Gives the floats from one to the next.</summary>
    public static int BaselinePitch(long length, int count, int inputLength, string name)
    {
        if (length == inputLength) return 0;
        Length(length, count, inputLength, name);
        return inputLength;
    }

    [DoesNotReturn]
    private static void ThrowCount(int count, int batchSize, string name) => throw new ArgumentException(
        FormattableString.Invariant($"{count} images were given where 1 to {batchSize} were expected (the item's BatchSize)."), name);

    [DoesNotReturn]
    private static void ThrowLength(long length, int count, int lengthOfOne, string name) => throw new ArgumentException(
        FormattableString.Invariant($"{length} values were given where {count} x {lengthOfOne} were expected, {lengthOfOne} for each of {count} images."), name);
}
