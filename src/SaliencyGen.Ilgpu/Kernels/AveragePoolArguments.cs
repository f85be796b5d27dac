using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>What both kernels of <see cref="AveragePool"/> are told: the windows, where to read and write, and what to count.</summary>
internal readonly struct AveragePoolArguments(PoolWindow window, DeviceMap source, DeviceMap destination, bool countIncludePad)
{
    public readonly PoolWindow Window = window;
    public readonly int Source = source.Offset;
    public readonly int Destination = destination.Offset;
    public readonly int Length = destination.Length;
    public readonly int CountIncludePad = countIncludePad ? 1 : 0;
}
