namespace SaliencyGen.Weights;

/// <summary>
/// Tables that the build has made: for each cell of an output axis where its terms begin, and where the last ends; for each term a cell of the input axis;
/// for each term a weight.
/// </summary>
public static unsafe class TablePacking
{
    /// <summary>Writes a table among the packed weights.</summary>
    public static void Pack(ReadOnlySpan<float> table, float* destination) => table.CopyTo(new Span<float>(destination, table.Length));
}
