namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>A linear map of positions: rows by one table, columns by another, so that a weight is the product of both.</summary>
public sealed class PositionTables(AxisTable rows, AxisTable columns)
{
    private PositionTables? _transposed, _magnitudes;

    public AxisTable Rows { get; } = rows;

    public AxisTable Columns { get; } = columns;

    public bool IsIdentity => Rows.IsIdentity && Columns.IsIdentity;

    /// <summary>Each position of the output is one of the input's, or 0.</summary>
    public bool IsSelection => Rows.IsSelection && Columns.IsSelection;

    public bool HasNegativeWeights => Rows.HasNegativeWeights || Columns.HasNegativeWeights;

    /// <summary>From the output's positions to the input's.</summary>
    public PositionTables Transposed => _transposed ??= new(Rows.Transposed(), Columns.Transposed()) { _transposed = this };

    /// <summary>With the absolute value of each weight.</summary>
    public PositionTables Magnitudes => _magnitudes ??= new(Rows.Magnitudes(), Columns.Magnitudes());
}
