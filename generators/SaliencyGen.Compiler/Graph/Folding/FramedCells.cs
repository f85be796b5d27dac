namespace SaliencyGen.Compiler.Graph.Folding;

/// <summary>Elements of a constant picked axis by axis, some of which stand in a frame and are none of its own.</summary>
/// <param name="dims">Dims of the constant.</param>
/// <param name="cells">For each axis of the result which cell of the constant stands at a place; -1 in the frame.</param>
internal sealed class FramedCells(IReadOnlyList<int> dims, IReadOnlyList<int[]> cells)
{
    public int[] Dims { get; } = [.. cells.Select(axis => axis.Length)];

    /// <summary>The result's elements, in order.</summary>
    public T[] Pick<T>(T[] values, T fill)
    {
        var result = new T[Shapes.Count(Dims)];
        for (int i = 0; i < result.Length; i++) result[i] = Place(i) is { } place ? values[place] : fill;
        return result;
    }

    private int? Place(int element)
    {
        int place = 0, step = 1;
        for (int axis = Dims.Length - 1; axis >= 0; axis--)
        {
            int cell = cells[axis][element % Dims[axis]];
            if (cell < 0) return null;
            place += cell * step;
            step *= dims[axis];
            element /= Dims[axis];
        }

        return place;
    }
}
