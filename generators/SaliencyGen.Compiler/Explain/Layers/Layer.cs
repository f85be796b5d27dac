using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>A feature map that class activation methods can be asked for, and its name in the generated enum.</summary>
/// <param name="Name">In the enum.</param>
/// <param name="Value">The map.</param>
/// <param name="Grid">Which of its positions are cells of the image.</param>
public sealed record Layer(string Name, Value Value, PatchGrid Grid)
{
    /// <summary>Its extents, in words.</summary>
    public string Describe() => $"{Value.Shape.Channels} channels of {(Grid.Depth == 1 ? "" : $"{Grid.Depth}x")}{Grid.Extents.Height}x{Grid.Width}";
}
