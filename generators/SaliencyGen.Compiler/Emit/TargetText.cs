using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What the documentation of a method says of what is explained where that is more than an output's index.</summary>
internal sealed class TargetText(CodeWriter writer, NetworkGraph graph)
{
    private readonly bool _hasOneScore = graph.Logits.Shape.Count == 1;

    public void Parameter(string name)
    {
        if (_hasOneScore) writer.Line($"/// <param name=\"{name}\">0, or ~0 (-1) for the negative class, whose score is minus the logit.</param>");
    }

    /// <param name="score">How the caller says what is explained.</param>
    /// <param name="target">The parameter's name where it is a target.</param>
    /// <param name="isBatch">For each of several images.</param>
    public void Parameter(ScoreText score, string target, bool isBatch = false)
    {
        if (!score.IsSum) Parameter(target);
        else writer.Line($"/// <param name=\"weights\">OutputLength finite numbers in the output's order{(isBatch ? ", for all images or for each" : "")}: explained is the sum of weights[i] times score i.</param>");
    }
}
