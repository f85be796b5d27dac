using System.Diagnostics.CodeAnalysis;

namespace SaliencyGen.Execution;

/// <summary>
/// The promises that every method of a generated class keeps about its arguments: an <see cref="ArgumentException"/> that names the
/// argument, what was given and what was expected.
/// </summary>
public static class Check
{
    /// <summary>An input or a baseline: of the right length and finite throughout.</summary>
    public static void Input(ReadOnlySpan<float> input, int expectedLength, string name)
    {
        Length(input.Length, expectedLength, name);
        int index = Finite.IndexOfException(input);
        if (index >= 0) ThrowNotFinite(input[index], index, name);
    }

    /// <summary>What a method has made of an input that is finite: where that is not, the network's values have overflowed.</summary>
    public static void Map(ReadOnlySpan<float> map, string inputName)
    {
        int index = Finite.IndexOfException(map);
        if (index >= 0) ThrowOverflow(map[index], index, inputName);
    }

    /// <summary>One baseline or several, one behind the other: of whole images and finite throughout. Gives how many.</summary>
    public static int Baselines(ReadOnlySpan<float> baselines, int inputLength, string name)
    {
        int count = Math.Max(1, baselines.Length / inputLength);
        Input(baselines, count * inputLength, name);
        return count;
    }

    /// <summary>An input, a baseline and a span for an attribution: three times the same length, the last one apart from the others.</summary>
    public static void Against(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        ReadOnlySpan<float> attribution,
        int expectedLength,
        string inputName,
        string baselineName,
        string attributionName)
    {
        Length(baseline.Length, expectedLength, baselineName);
        AgainstSeveral(input, baseline, attribution, expectedLength, inputName, baselineName, attributionName);
    }

    /// <summary>The same with one or more baselines, one behind the other. Gives how many.</summary>
    public static int AgainstSeveral(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baselines,
        ReadOnlySpan<float> attribution,
        int expectedLength,
        string inputName,
        string baselineName,
        string attributionName)
    {
        Input(input, expectedLength, inputName);
        int count = Baselines(baselines, expectedLength, baselineName);
        Length(attribution.Length, expectedLength, attributionName);
        Apart(input, attribution, attributionName);
        Apart(baselines, attribution, attributionName);
        return count;
    }

    /// <summary>An input, what is explained, and a span for a heatmap.</summary>
    public static void Heatmap(
        ReadOnlySpan<float> input,
        int inputLength,
        ExplainedScore score,
        int outputLength,
        ReadOnlySpan<float> heatmap,
        int heatmapLength,
        string inputName,
        string heatmapName)
    {
        Input(input, inputLength, inputName);
        score.Check(outputLength);
        Length(heatmap.Length, heatmapLength, heatmapName);
        Apart(input, heatmap, heatmapName);
    }

    /// <summary>A span for results: of the right length.</summary>
    public static void Length(int length, int expectedLength, string name)
    {
        if (length != expectedLength) ThrowLength(length, expectedLength, name);
    }

    /// <summary>An index into the output; of a single one also ~0, the class that it speaks against.</summary>
    public static void Target(int target, int outputLength)
    {
        if ((uint)target >= (uint)outputLength && !(outputLength == 1 && target == ~0)) ThrowTarget(target, outputLength);
    }

    /// <summary>Whether there is a baseline to explain from.</summary>
    public static void Kept(bool hasKept)
    {
        if (!hasKept) throw new InvalidOperationException("No baseline is kept: the method that keeps one comes first, or the form that takes a baseline.");
    }

    /// <summary>A member of a class's enum of layers.</summary>
    public static void Layer(int layer, int layers)
    {
        if ((uint)layer >= (uint)layers) ThrowLayer(layer, layers);
    }

    /// <summary>Points on a path.</summary>
    public static void Steps(int steps) => ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);

    /// <summary>
    /// A result may not overlap what is read: programs read the input until their end, and a map of half-written values must never
    /// come out.
    /// </summary>
    public static void Apart(ReadOnlySpan<float> read, ReadOnlySpan<float> written, string name)
    {
        if (read.Overlaps(written)) ThrowOverlap(name);
    }

    [DoesNotReturn]
    private static void ThrowLength(int length, int expectedLength, string name) =>
        throw new ArgumentException($"{length} values were given where {expectedLength} were expected.", name);

    [DoesNotReturn]
    private static void ThrowNotFinite(float value, int index, string name) =>
        throw new ArgumentException(FormattableString.Invariant($"Element {index} is {value}; finite values were expected."), name);

    [DoesNotReturn]
    private static void ThrowOverflow(float value, int index, string inputName) => throw new ArgumentException(
        FormattableString.Invariant($"Its explanation is {value} at element {index}: values of the network overflow. Values of the size that the network was trained with were expected."), inputName);

    [DoesNotReturn]
    private static void ThrowTarget(int target, int outputLength) => throw new ArgumentOutOfRangeException(
        nameof(target),
        target,
        outputLength == 1
            ? FormattableString.Invariant($"{target} was given where 0, or ~0 (-1) for the negative class, was expected.")
            : FormattableString.Invariant($"{target} was given where an output index from 0 to {outputLength - 1} was expected."));

    [DoesNotReturn]
    private static void ThrowLayer(int layer, int layers) => throw new ArgumentOutOfRangeException(
        nameof(layer),
        layer,
        FormattableString.Invariant($"{layer} was given where one of the class's {layers} layers was expected."));

    [DoesNotReturn]
    private static void ThrowOverlap(string name) =>
        throw new ArgumentException("The span for the result overlaps the input or the baseline; a span of its own was expected.", name);
}
