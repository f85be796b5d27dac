using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Graph;

/// <summary>The network's input.</summary>
/// <param name="Value">One image; of a volume, slices below each other.</param>
/// <param name="Dims">The dims of one image with channels first.</param>
/// <param name="Layout">The order of the model's axes.</param>
/// <param name="Images">How many images the model computes at once.</param>
internal sealed record ResolvedInput(Value Value, IReadOnlyList<int> Dims, TensorLayout Layout, int Images)
{
    /// <summary>Whether the model's tensor has an axis of images; where it has none, <see cref="Dims"/> have one in front.</summary>
    public bool HasBatch { get; init; } = true;

    /// <summary>One image as the model has it.</summary>
    public TensorView View => HasBatch
        ? new TensorView(Value).Reshape(Dims)!.Transpose(AxisOrder.Of(Layout, Dims.Count))
        : new TensorView(Value).Reshape([.. Dims.Skip(1)])!;

    /// <summary>Slices of a volume; 1 of all else.</summary>
    public int Depth => Dims.Count > 4 ? (int)Shapes.Count(Dims.Skip(2).Take(Dims.Count - 4)) : 1;
}
