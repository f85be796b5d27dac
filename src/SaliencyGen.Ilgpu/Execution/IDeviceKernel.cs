using ILGPU;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// A kernel: what one thread of an explicitly grouped launch does. All kernels have one signature, so that one cache and one launch path
/// serve them: the arena, a second buffer (packed weights, or the caller's memory), and arguments by value.
/// </summary>
/// <remarks>
/// A struct inside an argument struct comes first: ILGPU 1.5.3 takes structs that flatten alike for one type, with the nesting of the
/// first that it compiles (StructLayoutTests says what that forbids).
/// </remarks>
public interface IDeviceKernel<TArguments>
    where TArguments : unmanaged
{
    /// <summary>The body. <paramref name="other"/> is what <see cref="DeviceCall"/> launched it with.</summary>
    static abstract void Run(ArrayView<float> arena, ArrayView<float> other, TArguments arguments);
}
