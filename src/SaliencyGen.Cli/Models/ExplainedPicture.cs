using SaliencyGen.Imaging;

namespace SaliencyGen.Cli.Models;

/// <summary>What <c>saliency explain</c> says of one method's map.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">The explained class.</param>
/// <param name="Label">Its name.</param>
/// <param name="Output">The model's output for it.</param>
/// <param name="Score">The explained score.</param>
/// <param name="Sum">Of the map, where it distributes the score; else null.</param>
/// <param name="Expected">What the sum should be: the score, less the baseline's where there is one.</param>
/// <param name="Picture">The file with the overlay.</param>
internal sealed record ExplainedPicture(
    ExplanationMethod Method, int Target, string Label, float Output, float Score, double? Sum, double? Expected, string Picture)
{
    public static ExplainedPicture Of(ImageExplanation explanation, string path)
    {
        var (score, reference, sum) = explanation.Explanation;
        bool distributes = explanation.Method.DistributesScore;
        return new(
            explanation.Method, explanation.Class.Target, explanation.Label, explanation.Class.Output, score,
            distributes ? sum : null, distributes ? (double)score - reference : null, path);
    }
}
