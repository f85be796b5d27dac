using Xunit;

namespace SaliencyGen.Imaging.Tests;

public sealed class ExplainImageTests
{
    // Red pulls towards class 1, and nothing else matters.
    private static readonly RgbImage Photo = new(4, 2) { [1, 0] = new(255, 0, 0), [2, 1] = new(0, 255, 0) };

    [Fact]
    public void The_top_class_is_explained_over_the_whole_photo()
    {
        var explanation = new RedDetector().ExplainImage(Photo);
        Assert.Equal((ExplanationMethod.GradientTimesInput, new ClassScore(1, 1), "red"), (explanation.Method, explanation.Class, explanation.Label));
        Assert.Equal([1, 0, 0, 0], explanation.Map);
        Assert.Equal(1, explanation.Explanation.Score);
        var picture = explanation.Draw(MapStyle.Signed with { Background = 1, Opacity = 1, Percentile = 100 });
        Assert.Equal((4, 2), (picture.Width, picture.Height));
        Assert.Equal(Rgb.Black, picture[0, 0]);
        Assert.NotEqual(Photo[1, 0], picture[1, 0]);
        Assert.Equal(Rgb.Black, picture[3, 1]);
    }

    [Fact]
    public void Every_step_can_be_replaced()
    {
        var explanation = new RedDetector().ExplainImage(Photo, new()
        {
            Target = 0,
            Method = ExplanationMethod.DeepLift,
            BaselineGrey = 1,
            Preprocessing = Preprocessing.Unit with { Fit = ImageFit.CenterCrop },
        });
        Assert.Equal((ExplanationMethod.DeepLift, 0, "nothing"), (explanation.Method, explanation.Class.Target, explanation.Label));

        // Pixels of red 1, 0, 0, 0 against red 1 everywhere: the score of class 0 is minus their sum.
        Assert.Equal([0, 1, 1, 1], explanation.Map);
        Assert.Equal((-1, -4), (explanation.Explanation.Score, explanation.Explanation.ReferenceScore));
    }

    [Fact]
    public void A_class_without_preprocessing_says_what_to_do()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => new Untold().ExplainImage(Photo));
        Assert.Contains("Preprocess=\"ImageNet\"", exception.Message);
        Assert.Contains(nameof(Untold), exception.Message);
    }

    [Fact]
    public void The_top_of_a_prediction_is_ordered()
    {
        ReadOnlySpan<float> prediction = [0.1f, 0.5f, 0.3f, 0.5f];
        Assert.Equal([new(1, 0.5f), new(3, 0.5f), new(2, 0.3f)], prediction.TopK(3));
        Assert.Equal(4, prediction.TopK(9).Length);
    }

    /// <summary>A class as the generator makes them, over 2 x 2 pixels: red is the middle two columns' sum.</summary>
    private sealed class RedDetector : Detector<RedDetector>, ISaliencyModel<RedDetector>
    {
        public static Preprocessing? Preprocessing => SaliencyGen.Preprocessing.Unit with { Fit = ImageFit.CenterCrop };

        public static ReadOnlySpan<string> LabelTexts => new[] { "nothing", "red" };

        public static RedDetector Create(ModelOptions options) => new();
    }

    private sealed class Untold : Detector<Untold>, ISaliencyModel<Untold>
    {
        public static Untold Create(ModelOptions options) => new();
    }

    private abstract class Detector<TSelf>
    {
        private readonly float[] _output = new float[2];

        public static int InputLength => 12;

        public static int InputChannels => 3;

        public static int InputHeight => 2;

        public static int InputWidth => 2;

        public static int OutputLength => 2;

        public static ReadOnlySpan<ExplanationMethod> Methods => new[] { ExplanationMethod.DeepLift, ExplanationMethod.GradientTimesInput }.AsSpan()[1..];

        public ReadOnlySpan<float> Predict(ReadOnlySpan<float> input)
        {
            float red = 0;
            foreach (float value in input[..4]) red += value;
            (_output[0], _output[1]) = (-red, red);
            return _output;
        }

        public Explanation Explain(ExplanationMethod method, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, int target, Span<float> result)
        {
            int sign = target == 1 ? 1 : -1;
            result.Clear();
            double sum = 0;
            for (int i = 0; i < 4; i++) sum += result[i] = sign * (input[i] - (method == ExplanationMethod.DeepLift ? baseline[i] : 0));
            float score = Predict(input)[target], reference = method == ExplanationMethod.DeepLift ? Predict(baseline)[target] : 0;
            return new(score, reference, sum);
        }

        public void Dispose()
        {
        }
    }
}
