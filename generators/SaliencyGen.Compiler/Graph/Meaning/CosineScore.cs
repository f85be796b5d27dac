using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Scores over their Euclidean norm, so that their sum with the weights of a vector of length one is the cosine of the angle between it and the scores: an embedding's
/// similarity to another.
/// </summary>
internal static class CosineScore
{
    /// <summary>What keeps scores that are all 0 from 0 / 0, as in PyTorch's <c>cosine_similarity</c>.</summary>
    private const float LeastNorm = 1e-8f;

    public static ExplainedScore Of(NetworkGraph graph, ExplainedScore score)
    {
        var shape = score.Value.Shape;
        var output = new Value(graph.FreeName($"{score.Value.Name}/direction"), shape) { IsInner = true };
        var form = new NormalisationForm(shape.Channels, shape.IsSpatial, IsCentred: false, Spread.FlooredNorm, LeastNorm);
        graph.Nodes.Add(new NormalisationNode(score.Value.Name, score.Value, output, form, []));
        return new(output, score.Doubt);
    }
}
