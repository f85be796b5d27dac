using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>A flat index of a map as plane (channel and image), row and column.</summary>
internal readonly struct MapCell
{
    public readonly int Plane;
    public readonly int Row;
    public readonly int Column;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public MapCell(int index, int height, int width)
    {
        int line = index / width;
        Column = index - (line * width);
        Plane = line / height;
        Row = line - (Plane * height);
    }
}
