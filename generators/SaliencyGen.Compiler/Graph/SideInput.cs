using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Graph;

/// <summary>An input beside the explained one, whose values the caller sets. It gets no attribution: to rules it is no part of what is explained.</summary>
/// <param name="Value">What one image has of it.</param>
/// <param name="Dims">Its dims in the model's order, of one image.</param>
/// <param name="Layout">The order of the model's axes.</param>
/// <param name="Start">Where its values begin among those of all such inputs, in floats.</param>
public sealed record SideInput(Value Value, IReadOnlyList<int> Dims, TensorLayout Layout, int Start)
{
    public string Name => Value.Name;

    public int Length => Value.Shape.Count;
}
