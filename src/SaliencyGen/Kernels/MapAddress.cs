using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>Where things lie in a map.</summary>
internal static unsafe class MapAddress
{
    /// <summary>Channel 0 of the plane, column 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Row(this in FeatureMap map, int plane, int row) =>
        map.Data + (plane * map.PlanePitch) + ((nint)row * map.RowPitch);

    /// <summary>Channel 0 of the plane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Cell(this in FeatureMap map, int plane, int row, int column) =>
        map.Row(plane, row) + ((nint)column * map.ColumnPitch);

    /// <summary>The channel's plane and lane, row 0, column 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float* Channel(this in FeatureMap map, int channel) =>
        map.Data + (channel / map.Lanes * map.PlanePitch) + (channel % map.Lanes);
}
