using System.Runtime.CompilerServices;

namespace SaliencyGen.Evaluation.Common;

/// <summary>The checks that <see cref="Execution.Check"/> has no use for, in the same words.</summary>
internal static class Require
{
    /// <summary>A number that stands for a whole image.</summary>
    public static void Finite(float value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!float.IsFinite(value)) throw new ArgumentOutOfRangeException(name, value, "A finite value was expected.");
    }

    /// <summary>A radius or a standard deviation.</summary>
    public static void Positive(float value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (!(value > 0) || !float.IsFinite(value))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"{value} was given where a finite value above 0 was expected."));
    }

    /// <summary>A number of things, of which there are at least one and at most <paramref name="most"/>.</summary>
    public static void Count(int value, int most, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        if (value < 1 || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"{value} was given where 1 to {most} were expected.");
    }

    /// <summary>A mask says of each pixel of the map whether it is inside; nothing can be said about a mask without an inside.</summary>
    public static void Mask(ReadOnlySpan<byte> mask, int expectedLength, string name)
    {
        Execution.Check.Length(mask.Length, expectedLength, name);
        if (!mask.ContainsAnyExcept((byte)0))
            throw new ArgumentException($"All {mask.Length} pixels of the mask are 0 where at least one inside (not 0) was expected.", name);
    }

    /// <summary>Columns of a plane, which has whole rows.</summary>
    public static void Width(int width, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (length % width != 0)
            throw new ArgumentException($"{width} columns were given where a divisor of the map's {length} pixels was expected.", nameof(width));
    }
}
