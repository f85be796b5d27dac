using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What both kernels of <see cref="AveragePool"/> are told: where to read and write, and the windows.</summary>
internal readonly struct AveragePoolArguments(int source, int destination, PoolWindow window, bool countIncludePad)
{
    public readonly int Source = source;
    public readonly int Destination = destination;
    public readonly PoolWindow Window = window;

    private readonly int _countIncludePad = countIncludePad ? 1 : 0;

    /// <summary>What the sum of a window is divided by.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Divisor(int row, int column) =>
        IntrinsicMath.Max(1, Window.Rows.Counted(row, _countIncludePad) * Window.Columns.Counted(column, _countIncludePad));
}
