using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>A mean as a file writes it out, or a tensor less its own mean.</summary>
/// <param name="Source">The tensor whose mean it is.</param>
/// <param name="Axes">In ascending order as stated; null for all.</param>
/// <param name="Shapes">Shapes to which the mean is expanded.</param>
/// <param name="Nodes">What computes it.</param>
internal sealed record WrittenMean(string Source, IReadOnlyList<long>? Axes, IReadOnlyList<string> Shapes, IReadOnlyList<OnnxNode> Nodes)
{
    public static bool SameAxes(IReadOnlyList<long>? left, IReadOnlyList<long>? right) =>
        left is null ? right is null : right is not null && left.SequenceEqual(right);
}
