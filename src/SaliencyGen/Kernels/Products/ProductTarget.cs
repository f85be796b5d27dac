using System.Runtime.CompilerServices;
using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>Where tiles of a product go: into the output, by way of the operator where there is one.</summary>
internal unsafe ref struct ProductTarget
{
    private readonly ref readonly FeatureMap _map;
    private readonly bool _isFlat;
    private readonly delegate*<in TileOperatorArguments, void> _operator;
    private TileOperatorArguments _result;
    private int _position;

    /// <param name="map">The output.</param>
    /// <param name="isFlat">Whether the rows of the output and of the operator's maps follow each other without a gap, so that they are one.</param>
    /// <param name="operation">Null for none.</param>
    /// <param name="operands">The operator's maps.</param>
    /// <param name="scalars">The operator's scalars.</param>
    /// <param name="sums">Memory for a tile's sums.</param>
    public ProductTarget(
        in FeatureMap map, bool isFlat, delegate*<in TileOperatorArguments, void> operation, in OperandMaps operands, Scalars scalars, float* sums)
    {
        _map = ref map;
        _isFlat = isFlat;
        _operator = operation;
        _result.Sums = sums;
        _result.OutputColumnStep = map.ColumnPitch;
        _result.OutputPlanePitch = map.PlanePitch;
        (_result.Rows, _result.RowStride, _result.ColumnStride) = (1, 1, 1);
        _result.Operands = operands;
        _result.Scalars = scalars;
    }

    /// <summary>Turns to the matrix whose column 0 is at a position.</summary>
    public void Begin(int position) => _position = position;

    /// <summary>Turns to some of the matrix's blocks of rows.</summary>
    public void Turn(int firstBlock, int blocks) => (_result.FirstBlock, _result.Blocks) = (firstBlock, blocks);

    /// <summary>Columns from <paramref name="column"/> on that one tile can write: those of a row.</summary>
    public readonly int Limit(int column) => _isFlat ? int.MaxValue : _map.Width - ((_position + column) % _map.Width);

    /// <summary>Computes a tile whose input is set.</summary>
    public void Run(int column, int count, ref TileArguments tile)
    {
        int position = _position + column;
        (_result.Row, _result.Column) = _isFlat ? (0, position) : (position / _map.Width, position % _map.Width);
        _result.Columns = count;
        _result.Output = _map.Cell(_result.FirstBlock, _result.Row, _result.Column);
        if (_operator == null)
        {
            tile.Output = _result.Output;
            tile.OutputColumnStep = _map.ColumnPitch;
            tile.OutputVectorStep = _map.PlanePitch;
            Compute(count, ref tile);
            return;
        }

        _result.SumsRowPitch = _result.SumsPlanePitch = count * FeatureMap.BlockSize;
        tile.Output = _result.Sums;
        tile.OutputColumnStep = FeatureMap.BlockSize;
        tile.OutputVectorStep = _result.SumsPlanePitch;
        TileOperator.Prefetch(_result);
        Compute(count, ref tile);
        _operator(_result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Compute(int count, ref TileArguments tile)
    {
        fixed (TileArguments* arguments = &tile)
        {
            if (tile.ColumnStep == FeatureMap.BlockSize) BlockTile.Run<Tile14, BlockStep, WholeWeight>(arguments, 1, count, _result.Blocks);
            else BlockTile.Run<Tile14, AnyStep, WholeWeight>(arguments, 1, count, _result.Blocks);
        }
    }
}
