namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>How an operator takes tensors whose axes are not those of a value.</summary>
internal enum LayoutReading
{
    /// <summary>Axis by axis as the model has them: the elements are moved first, which is right for every operator.</summary>
    Moved,

    /// <summary>Element by element: whatever the order of the tensor's elements, the outputs have the same.</summary>
    Elements,

    /// <summary>As views: the operator makes views of its own, or asks for the order that it wants.</summary>
    Views,
}
