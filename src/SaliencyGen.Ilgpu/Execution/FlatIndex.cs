using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>The number of the running thread in a launch by <see cref="DeviceCall.Flat"/>.</summary>
internal static class FlatIndex
{
    public static int Current
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (Grid.IdxX * Group.DimX) + Group.IdxX;
    }
}
