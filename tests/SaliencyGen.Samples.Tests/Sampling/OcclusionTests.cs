using ConsolidationSample;
using SaliencyGen.Samples.Phantoms;
using Xunit;

namespace SaliencyGen.Samples.Tests.Sampling;

public sealed class OcclusionTests : Trained
{
    private const int Size = Phantom.Size;

    private readonly float[] _map = new float[Phantom.Length];

    [Theory]
    [InlineData(0)]
    [InlineData(-0.4f)]
    public void A_window_of_the_whole_image_takes_the_whole_image(float value)
    {
        float[] filled = Enumerable.Repeat(value, Phantom.Length).ToArray();
        var occlusion = new Occlusion<Consolidation>(Model, Size, Size, Size, Size, [value]);
        Assert.Equal(1, occlusion.GridHeight * occlusion.GridWidth);
        var explanation = occlusion.Explain(Study.Input, Target, _map);
        float expected = Score(Study.Input) - Score(filled);
        Assert.All(_map, fall => Assert.Equal(expected, fall));
        Assert.Equal(Score(Study.Input), explanation.Score);
    }

    [Fact]
    public void Quarters_that_become_healthy_fall_as_images_made_by_hand()
    {
        const int half = Size / 2;
        new Occlusion<Consolidation>(Model, half, half, half, half, Study.Baseline).Explain(Study.Input, Target, _map);
        for (int quarter = 0; quarter < 4; quarter++)
        {
            int top = quarter / 2 * half, left = quarter % 2 * half;
            float[] image = [.. Study.Input];
            for (int row = top; row < top + half; row++)
                Study.Baseline.AsSpan((row * Size) + left, half).CopyTo(image.AsSpan((row * Size) + left));
            float fall = Score(Study.Input) - Score(image);
            Assert.Equal(fall, _map[(top * Size) + left]);
            Assert.Equal(fall, _map[((top + half - 1) * Size) + left + half - 1]);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var occlusion = new Occlusion<Consolidation>(Model, 112, 112, 112, 112);
        AssertAllocatesNothing(() => occlusion.Explain(Study.Input, Target, _map));
    }
}
