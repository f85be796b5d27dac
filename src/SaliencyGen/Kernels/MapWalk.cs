using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>One map of an elementwise pass: its start and its pitches along the pass's planes, rows and columns.</summary>
internal readonly unsafe struct MapWalk(in FeatureMap map, bool vector)
{
    /// <summary>Floats from one column to the next.</summary>
    public readonly nint Column = vector ? map.PlanePitch : map.ColumnPitch;

    private readonly float* _data = map.Data;
    private readonly nint _plane = map.PlanePitch;
    private readonly nint _row = vector ? map.PlanePitch : map.RowPitch;

    /// <summary>Address of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float* At(int plane, int row) => _data + (plane * _plane) + (row * _row);

    /// <summary>Whether the next row begins where the last column ends.</summary>
    public bool Joins(int columns) => _row == columns * Column;
}
