using System.Runtime.InteropServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Weights;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// The packed weights that were uploaded to one accelerator, for all instances there; they end with the accelerator. Host memory is used
/// while packing and given back.
/// </summary>
internal sealed unsafe class DeviceWeights
{
    private const nuint Alignment = 64;
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Packer, string Places), MemoryBuffer1D<float, Stride1D.Dense>> _uploaded = [];

    /// <summary>Classes whose weights are there.</summary>
    public int Count => _uploaded.Count;

    /// <summary>The weights of a class, uploaded if need be. A failure is not remembered.</summary>
    public ArrayView<float> Of<TPacker>(Accelerator accelerator, ModelOptions options)
        where TPacker : IWeightPacker
    {
        var key = (typeof(TPacker), WeightStore.Places<TPacker>(options));
        lock (_gate)
        {
            if (!_uploaded.TryGetValue(key, out var buffer)) _uploaded.Add(key, buffer = Upload<TPacker>(accelerator, options));
            return buffer.View.BaseView;
        }
    }

    private static MemoryBuffer1D<float, Stride1D.Dense> Upload<TPacker>(Accelerator accelerator, ModelOptions options)
        where TPacker : IWeightPacker
    {
        long length = Math.Max(1, TPacker.ForwardLength);
        float* host = (float*)NativeMemory.AlignedAlloc((nuint)length * sizeof(float), Alignment);
        try
        {
            NativeMemory.Clear(host, (nuint)length * sizeof(float));
            WeightStore.Pack<TPacker>(options, host);
            var buffer = DeviceAllocation.Floats(accelerator, length, "weights");
            buffer.View.BaseView.CopyFromCPU(ref *host, length);
            return buffer;
        }
        finally
        {
            NativeMemory.AlignedFree(host);
        }
    }
}
