namespace SaliencyGen.Evaluation.Tests.Models;

/// <summary>
/// Two channels of 2 x 3 pixels; output 1 is the dot product with the weights, output 0 its negative. Its maps are those of a linear
/// network: the gradient is the weights, gradient times input the products, and the heatmap the sum of both channels' products.
/// </summary>
internal sealed class LinearModel(params float[] weights) : ISaliencyModel<LinearModel>
{
    public const int Target = 1;

    private readonly float[] _output = new float[2];

    public static int InputLength => 12;

    public static int InputChannels => 2;

    public static int InputHeight => 2;

    public static int InputWidth => 3;

    public static int OutputLength => 2;

    public static ReadOnlySpan<ExplanationMethod> Methods =>
        [ExplanationMethod.Gradient, ExplanationMethod.GradientTimesInput, ExplanationMethod.GradCam, ExplanationMethod.DeepLift];

    public static LinearModel Create(ModelOptions options) => new(new float[12]);

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input)
    {
        float sum = 0;
        for (int i = 0; i < input.Length; i++) sum += weights[i] * input[i];
        (_output[0], _output[1]) = (-sum, sum);
        return _output;
    }

    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result)
    {
        float sign = target == Target ? 1 : -1;
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = sign * method switch
            {
                ExplanationMethod.Gradient => weights[i],
                ExplanationMethod.GradientTimesInput => weights[i] * input[i],
                ExplanationMethod.GradCam => (weights[i] * input[i]) + (weights[i + 6] * input[i + 6]),
                ExplanationMethod.DeepLift => weights[i] * (input[i] - baseline[i]),
                _ => throw new NotSupportedException(),
            };
        }

        return default;
    }

    public void Dispose()
    {
    }
}
