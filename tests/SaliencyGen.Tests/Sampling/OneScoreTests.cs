using Xunit;

namespace SaliencyGen.Tests.Sampling;

/// <summary>The loops over a network with one score, asked for the class that it speaks against.</summary>
public sealed class OneScoreTests
{
    private const int Negative = ~0;

    private static readonly float[] Input = [1, -0.5f, 0.25f, 2];

    private readonly float[] _positive = new float[Probability.InputLength], _negative = new float[Probability.InputLength];

    [Fact]
    public void Occlusion_follows_the_other_probability()
    {
        var occlusion = new Occlusion<Probability>(new(), 1, 1, 1, 1);
        float score = occlusion.Explain(Input, 0, _positive).Score;
        Assert.Equal(1 - score, occlusion.Explain(Input, Negative, _negative).Score);
        // 1 - p and p are rounded to float, both below 1.
        for (int i = 0; i < Input.Length; i++) Assert.Equal(-_positive[i], _negative[i], 1e-6f);
    }

    /// <summary>Where every pixel is shown, a map is the output.</summary>
    [Fact]
    public void Rise_does()
    {
        var rise = new Rise<Probability>(new(), masks: 3, gridHeight: 2, gridWidth: 2, keep: 1);
        float score = rise.Explain(Input, 0, _positive).Score;
        Assert.Equal(1 - score, rise.Explain(Input, Negative, _negative).Score);
        Assert.All(_positive, value => Assert.Equal(score, value, 1e-6f));
        Assert.All(_negative, value => Assert.Equal(1 - score, value, 1e-6f));
    }

    [Fact]
    public void Expected_gradients_has_the_reference_of_the_asked_class()
    {
        float[] baselines = [0.5f, 0.5f, 0, 0, 1, 0, 0, 0];
        var negative = new ExpectedGradients<Probability>(new(), baselines, 2).Explain(Input, Negative, _negative);
        var positive = new ExpectedGradients<Probability>(new(), baselines, 2).Explain(Input, 0, _positive);
        Assert.NotEqual(0, positive.ReferenceScore);
        Assert.Equal((-positive.Score, -positive.ReferenceScore), (negative.Score, negative.ReferenceScore));
        for (int i = 0; i < Input.Length; i++) Assert.Equal(-_positive[i], _negative[i]);
    }

    [Fact]
    public void Other_targets_are_refused()
    {
        var occlusion = new Occlusion<Probability>(new(), 1, 1, 1, 1);
        foreach (int target in (int[])[1, -2])
            Refusals.Named("target", $"{target} was given where 0, or ~0 (-1) for the negative class, was expected", () => occlusion.Explain(Input, target, _positive));
    }

    [Fact]
    public void A_class_that_does_not_say_what_its_output_is_for_it_is_named()
    {
        Assert.Contains(nameof(Fake), Assert.Throws<NotSupportedException>(() => OutputOf<Fake>(Negative)).Message);
        Assert.Equal(0.25f, OutputOf<Fake>(0));
        Assert.Equal(0.75f, OutputOf<Probability>(Negative));
    }

    private static float OutputOf<TModel>(int target)
        where TModel : ISaliencyModel<TModel> => TModel.OutputOf([0.25f], target);

    /// <summary>A 2 x 2 image's probability: the sigmoid of a weighted sum.</summary>
    private sealed class Probability : ISaliencyModel<Probability>
    {
        private static readonly float[] Weights = [0.5f, -1, 2, 0.25f];

        private readonly float[] _output = new float[1];

        public static int InputLength => 4;

        public static int InputChannels => 1;

        public static int InputHeight => 2;

        public static int InputWidth => 2;

        public static int OutputLength => 1;

        public static ReadOnlySpan<ExplanationMethod> Methods => [ExplanationMethod.Gradient];

        public static Probability Create(ModelOptions options) => new();

        public static float OutputOf(ReadOnlySpan<float> prediction, int target) => target < 0 ? 1 - prediction[0] : prediction[0];

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input)
        {
            _output[0] = 1 / (1 + MathF.Exp(-Logit(input)));
            return _output;
        }

        public Explanation Explain(
            ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result)
        {
            float sign = target < 0 ? -1 : 1;
            for (int i = 0; i < result.Length; i++) result[i] = sign * Weights[i];
            return new(sign * Logit(input), 0, 0);
        }

        public void Dispose()
        {
        }

        private static float Logit(ReadOnlySpan<float> input)
        {
            float sum = 0;
            for (int i = 0; i < input.Length; i++) sum += Weights[i] * input[i];
            return sum;
        }
    }
}
