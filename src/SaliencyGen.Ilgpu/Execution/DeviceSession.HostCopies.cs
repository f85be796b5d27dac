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

    /// <summary>One image, or several one behind the other. The copy is kept, and grows when it is too small.</summary>
    private ReadOnlySpan<float> ToHost(ArrayView1D<float, Stride1D.Dense> images, int count, ref float[]? copy, string name)
    {
        Own(images, name);
        BatchCheck.Length(images.Length, count, _shape.InputLength, name);
        int length = count * _shape.InputLength;
        if (copy is null || copy.Length < length) copy = new float[length];
        var span = copy.AsSpan(0, length);
        images.BaseView.CopyToCPU(_call.Stream, span);
        Check.Input(span, length, name);
        return span;
    }
}
