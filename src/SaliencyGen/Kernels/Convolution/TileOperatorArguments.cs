using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>A finished tile of sums and where its results go.</summary>
internal unsafe struct TileOperatorArguments
{
    public float* Sums;
    public nint SumsRowPitch, SumsPlanePitch;

    public float* Output;
    public nint OutputColumnStep, OutputRowStep, OutputPlanePitch;

    /// <summary>Position of the first cell in the output map, and the steps to the next.</summary>
    public int Row, Column, RowStride, ColumnStride;

    public int Rows, Columns, FirstBlock, Blocks;

    public OperandMaps Operands;
    public Scalars Scalars;
}
