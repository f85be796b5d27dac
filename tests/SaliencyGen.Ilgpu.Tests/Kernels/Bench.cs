using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>A device with memory to run single kernels on: what tests put into the arena and the weights is seen from both sides.</summary>
internal sealed class Bench : IDisposable
{
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _arena;
    private readonly MemoryBuffer1D<float, Stride1D.Dense> _weights;

    public Bench(string device, int batch, float[] arena, float[] weights, int scratch = 1 << 16)
    {
        var accelerator = TestDevice.Get(device);
        _arena = accelerator.Allocate1D<float>(arena.Length + scratch);
        _arena.MemSetToZero();
        if (arena.Length > 0) _arena.View.SubView(0, arena.Length).CopyFromCPU(arena);
        _weights = accelerator.Allocate1D<float>(Math.Max(1, weights.Length));
        if (weights.Length > 0) _weights.View.CopyFromCPU(weights);
        Call = new DeviceCall(DeviceContext.Of(accelerator), accelerator.DefaultStream)
        {
            Batch = batch,
            Arena = _arena.View,
            Weights = _weights.View,
            Scratch = arena.Length,
            ScratchLength = scratch,
        };
    }

    public DeviceCall Call { get; }

    /// <summary>A map's floats after all that was queued, [channel][image][row][column].</summary>
    public float[] Read(DeviceMap map)
    {
        Call.Stream.Synchronize();
        var values = new float[map.Length];
        _arena.View.SubView(map.Offset, map.Length).CopyToCPU(values);
        return values;
    }

    public void Dispose()
    {
        _arena.Dispose();
        _weights.Dispose();
    }
}
