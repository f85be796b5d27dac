using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>
/// The sums that one thread keeps in registers. Fields, since an array would lie in local memory; a tile's rows are output channels, its
/// columns positions.
/// </summary>
internal interface IRegisterTile<TSelf>
    where TSelf : struct, IRegisterTile<TSelf>
{
    /// <summary>Quads of rows.</summary>
    static abstract int RowQuads { get; }

    /// <summary>Quads of columns.</summary>
    static abstract int ColumnQuads { get; }

    /// <summary>
    /// Adds one step of the reduction. Quads of a thread lie a group's width apart, so that neighbouring threads read neighbouring memory.
    /// </summary>
    static abstract TSelf Step(TSelf sums, ArrayView<Float4> rows, int row, int rowPitch, ArrayView<Float4> columns, int column, int columnPitch);

    /// <summary>The 4x4 block of a quad of rows and one of columns, each 0 or 1.</summary>
    static abstract Block Block(TSelf sums, int rowQuad, int columnQuad);
}

/// <summary>4x4 sums.</summary>
internal struct Block
{
    public Float4 Row0;
    public Float4 Row1;
    public Float4 Row2;
    public Float4 Row3;

    /// <summary>block + rows * columns, an outer product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block Step(Block block, Float4 rows, Float4 columns) => new()
    {
        Row0 = Float4.MultiplyAdd(rows.X, columns, block.Row0),
        Row1 = Float4.MultiplyAdd(rows.Y, columns, block.Row1),
        Row2 = Float4.MultiplyAdd(rows.Z, columns, block.Row2),
        Row3 = Float4.MultiplyAdd(rows.W, columns, block.Row3),
    };
}

/// <summary>4 x 4 sums: two loads of four floats for 16 multiply-adds.</summary>
internal struct Tile4x4 : IRegisterTile<Tile4x4>
{
    private Block _sums;

    public static int RowQuads => 1;

    public static int ColumnQuads => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile4x4 Step(Tile4x4 sums, ArrayView<Float4> rows, int row, int rowPitch, ArrayView<Float4> columns, int column, int columnPitch) =>
        new() { _sums = Kernels.Block.Step(sums._sums, rows[row], columns[column]) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block Block(Tile4x4 sums, int rowQuad, int columnQuad) => sums._sums;
}

/// <summary>8 x 8 sums: four loads of four floats for 64 multiply-adds.</summary>
internal struct Tile8x8 : IRegisterTile<Tile8x8>
{
    private Block _upperLeft;
    private Block _upperRight;
    private Block _lowerLeft;
    private Block _lowerRight;

    public static int RowQuads => 2;

    public static int ColumnQuads => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile8x8 Step(Tile8x8 sums, ArrayView<Float4> rows, int row, int rowPitch, ArrayView<Float4> columns, int column, int columnPitch)
    {
        Float4 upper = rows[row], lower = rows[row + rowPitch], left = columns[column], right = columns[column + columnPitch];
        return new()
        {
            _upperLeft = Kernels.Block.Step(sums._upperLeft, upper, left),
            _upperRight = Kernels.Block.Step(sums._upperRight, upper, right),
            _lowerLeft = Kernels.Block.Step(sums._lowerLeft, lower, left),
            _lowerRight = Kernels.Block.Step(sums._lowerRight, lower, right),
        };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Block Block(Tile8x8 sums, int rowQuad, int columnQuad) =>
        rowQuad == 0 ? (columnQuad == 0 ? sums._upperLeft : sums._upperRight) : (columnQuad == 0 ? sums._lowerLeft : sums._lowerRight);
}
