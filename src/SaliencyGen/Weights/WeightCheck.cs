using System.Diagnostics.CodeAnalysis;
using SaliencyGen.Execution;

namespace SaliencyGen.Weights;

/// <summary>
/// Refuses constants that are no weights of a trained network. The maximum or minimum behind one would swallow a NaN and give a plausible
/// prediction.
/// </summary>
internal static class WeightCheck
{
    /// <summary>Throws at the first element that <paramref name="use"/> forbids; <paramref name="origin"/> begins the message.</summary>
    public static void Numbers(ReadOnlySpan<float> values, WeightUse use, string origin)
    {
        int index = use switch
        {
            WeightUse.Factor => Finite.IndexOfException(values),
            WeightUse.Divisor => FirstBadDivisor(values),
            WeightUse.Summand => FirstNaN(values),
            _ => throw new ArgumentOutOfRangeException(nameof(use), use, null),
        };
        if (index >= 0) Throw(origin, index, values[index], use switch
        {
            WeightUse.Factor => "finite numbers",
            WeightUse.Divisor => "finite numbers other than 0",
            _ => "numbers",
        });
    }

    /// <summary>Throws at the first variance that has no reciprocal root with <paramref name="epsilon"/> added.</summary>
    public static void Variances(ReadOnlySpan<float> values, float epsilon, string origin)
    {
        Numbers(values, WeightUse.Factor, origin);
        for (int i = 0; i < values.Length; i++)
            if ((double)values[i] + epsilon <= 0) Throw(origin, i, values[i], FormattableString.Invariant($"variances above {-epsilon}, since epsilon is {epsilon}"));
    }

    private static int FirstBadDivisor(ReadOnlySpan<float> values)
    {
        int index = Finite.IndexOfException(values);
        return index >= 0 ? index : values.IndexOf(0);
    }

    private static int FirstNaN(ReadOnlySpan<float> values)
    {
        int index = Finite.IndexOfException(values);
        if (index < 0) return -1;
        for (; index < values.Length; index++)
            if (float.IsNaN(values[index])) return index;
        return -1;
    }

    [DoesNotReturn]
    private static void Throw(string origin, int index, float value, string expected) =>
        throw new InvalidDataException(FormattableString.Invariant($"{origin}: element {index} is {value}; expected {expected}."));
}
