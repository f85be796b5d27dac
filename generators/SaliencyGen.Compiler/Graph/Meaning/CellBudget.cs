namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>How many elements of a network are followed to their cells, so that no file makes that long: beyond it nothing is known of cells.</summary>
internal sealed class CellBudget
{
    /// <summary>Of one value; whatever larger values are cut into, they are no tokens.</summary>
    private const int MostOfValue = 1 << 22;

    /// <summary>Of all values; Swin-T takes a tenth, Swin-B of 384 x 384 a half.</summary>
    private const int Most = 1 << 26;

    private long _taken;

    /// <summary>Whether so many more may be followed.</summary>
    public bool Take(int elements) => elements <= MostOfValue && (_taken += elements) <= Most;
}
