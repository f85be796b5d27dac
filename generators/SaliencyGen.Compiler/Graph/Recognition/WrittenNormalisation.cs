using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>A normalisation as a file writes it out, with a factor and an offset that are part of the form.</summary>
/// <param name="Spread">What is normalised, and by what it is divided.</param>
/// <param name="Factor">A constant that the result is multiplied by; empty for none.</param>
/// <param name="Offset">A constant that is added then; empty for none.</param>
/// <param name="Nodes">All that it is made of, the last node the one whose output it is.</param>
internal sealed record WrittenNormalisation(WrittenSpread Spread, string Factor, string Offset, IReadOnlyList<OnnxNode> Nodes)
{
    public OnnxNode End => Nodes[Nodes.Count - 1];
}
