using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>Arguments that are refused, by name.</summary>
internal static class Refusals
{
    public delegate Explanation Explain(ReadOnlySpan<float> input, int target, Span<float> result);

    public static void Named(string name, string text, Action call)
    {
        var exception = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(name, exception.ParamName);
        Assert.Contains(text, exception.Message);
    }

    /// <summary>What every <c>Explain</c> call over <see cref="Fake"/> refuses.</summary>
    public static void OfCall(Explain explain, int resultLength, string resultName = "result")
    {
        float[] result = new float[resultLength], input = new float[Fake.Length + resultLength];
        Named("input", "3 values were given where 24 were expected", () => explain(new float[3], 0, result));
        Named("target", "2 was given where an output index from 0 to 1 was expected", () => explain(Fake.Input, 2, result));
        Named("target", "-1 was given", () => explain(Fake.Input, -1, result));
        Named(resultName, $"1 values were given where {resultLength} were expected", () => explain(Fake.Input, 0, new float[1]));
        Named(resultName, "overlaps", () => explain(input.AsSpan(0, Fake.Length), 0, input.AsSpan(Fake.Length - 1, resultLength)));
        input[5] = float.NaN;
        Named("input", "Element 5 is NaN", () => explain(input.AsSpan(0, Fake.Length), 0, result));
    }
}
