using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What the documentation of a method says of its target where that is more than an output's index: of a network with one score.</summary>
internal sealed class TargetText(CodeWriter writer, NetworkGraph graph)
{
    private readonly bool _hasOneScore = graph.Logits.Shape.Count == 1;

    public void Parameter(string name)
    {
        if (_hasOneScore) writer.Line($"/// <param name=\"{name}\">0, or ~0 (-1) for the negative class, whose score is minus the logit.</param>");
    }
}
