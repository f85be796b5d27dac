using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Memory of the host for methods that work there between their runs, when their images and maps are on the device.</content>
public sealed unsafe partial class DeviceSession
{
    private float[]? _hostInput;
    private float[]? _hostBaseline;
    private float[]? _hostResult;
    private float[]? _hostHeatmap;

    private ReadOnlySpan<float> ToHost(ArrayView1D<float, Stride1D.Dense> image, float[] copy, string name)
    {
        Own(image, name);
        BatchCheck.Length(image.Length, 1, _shape.InputLength, name);
        image.BaseView.CopyToCPU(_call.Stream, copy);
        Check.Input(copy, _shape.InputLength, name);
        return copy;
    }
}
