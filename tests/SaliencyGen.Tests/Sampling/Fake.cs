namespace SaliencyGen.Tests.Sampling;

/// <summary>
/// Two channels of 3 x 4 and two outputs whose every explanation is known: <c>sum w x + 1/2</c> and <c>sum w x^2</c>, with weights
/// -2 to 2. Counts its runs.
/// </summary>
internal sealed class Fake : IWeightedScores<Fake>
{
    public const int Channels = 2, Height = 3, Width = 4, Plane = Height * Width, Length = Channels * Plane;
    public const int Linear = 0, Quadratic = 1;

    private readonly float[] _output = new float[2];

    public int Runs { get; private set; }

    static int ISaliencyModel<Fake>.InputLength => Length;

    static int ISaliencyModel<Fake>.InputChannels => Channels;

    static int ISaliencyModel<Fake>.InputHeight => Height;

    static int ISaliencyModel<Fake>.InputWidth => Width;

    static int ISaliencyModel<Fake>.OutputLength => 2;

    static ReadOnlySpan<ExplanationMethod> ISaliencyModel<Fake>.Methods =>
        [ExplanationMethod.Gradient, ExplanationMethod.GradCam, ExplanationMethod.DeepLift];

    /// <summary>An input without zeros or repetitions.</summary>
    public static float[] Input { get; } = [.. Enumerable.Range(0, Length).Select(i => MathF.Sin(i + 1))];

    public static float Weight(int i) => (i % 5) - 2;

    public static double Score(ReadOnlySpan<float> input, int target)
    {
        double sum = target == Linear ? 0.5 : 0;
        for (int i = 0; i < Length; i++) sum += Weight(i) * (double)input[i] * (target == Linear ? 1 : input[i]);
        return sum;
    }

    static Fake ISaliencyModel<Fake>.Create(ModelOptions options) => new();

    public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input)
    {
        Runs++;
        for (int target = 0; target < 2; target++) _output[target] = (float)Score(input, target);
        return _output;
    }

    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result)
    {
        Runs++;
        double sum = 0;
        for (int i = 0; i < Length; i++)
        {
            float derivative = Weight(i) * (target == Linear ? 1 : 2 * input[i]);
            result[i] = method == ExplanationMethod.Gradient
                ? derivative
                : Weight(i) * (target == Linear ? input[i] - baseline[i] : (input[i] * input[i]) - (baseline[i] * baseline[i]));
            sum += result[i];
        }

        return new((float)Score(input, target), method.NeedsBaseline ? (float)Score(baseline, target) : 0, sum);
    }

    public Explanation Explain(
        ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ReadOnlySpan<float> weights, Span<float> result)
    {
        Span<float> one = stackalloc float[Length];
        result.Clear();
        float score = 0, reference = 0;
        double sum = 0;
        for (int target = 0; target < 2; target++)
        {
            var explanation = Explain(method, input, baseline, target, one);
            for (int i = 0; i < Length; i++) result[i] += weights[target] * one[i];
            score += weights[target] * explanation.Score;
            reference += weights[target] * explanation.ReferenceScore;
            sum += weights[target] * explanation.AttributionSum;
        }

        return new(score, reference, sum);
    }

    public void Dispose()
    {
    }
}
