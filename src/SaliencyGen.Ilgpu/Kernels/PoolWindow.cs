using System.Runtime.CompilerServices;
using ILGPU;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Pooling windows between two maps, and the cells of both that a flat index means.</summary>
internal readonly struct PoolWindow(DeviceMap input, DeviceMap output, PoolShape shape)
{
    public readonly PoolAxis Rows = PoolAxis.Rows(shape, input.Height, output.Height);
    public readonly PoolAxis Columns = PoolAxis.Columns(shape, input.Width, output.Width);

    /// <summary>An input cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MapCell Input(int index) => new(index, Rows.Inputs, Columns.Inputs);

    /// <summary>An output cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MapCell Output(int index) => new(index, Rows.Outputs, Columns.Outputs);

    /// <summary>The flat index of cell [0, 0] of a plane of the input.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int InputPlane(int plane) => plane * Rows.Inputs * Columns.Inputs;

    /// <summary>The flat index of cell [0, 0] of a plane of the output.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int OutputPlane(int plane) => plane * Rows.Outputs * Columns.Outputs;

    /// <summary>What the sum of a window is divided by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Divisor(int row, int column, int countIncludePad) =>
        IntrinsicMath.Max(1, Rows.Counted(row, countIncludePad) * Columns.Counted(column, countIncludePad));
}
