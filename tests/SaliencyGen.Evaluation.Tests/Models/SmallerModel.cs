namespace SaliencyGen.Evaluation.Tests.Models;

/// <summary>One pixel: a model whose maps cannot be compared with the other's.</summary>
internal sealed class SmallerModel : ISaliencyModel<SmallerModel>
{
    public static int InputLength => 1;

    public static int InputChannels => 1;

    public static int InputHeight => 1;

    public static int InputWidth => 1;

    public static int OutputLength => 1;

    public static ReadOnlySpan<ExplanationMethod> Methods => [];

    public static SmallerModel Create(ModelOptions options) => new();

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input) => throw new NotSupportedException();

    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }
}
