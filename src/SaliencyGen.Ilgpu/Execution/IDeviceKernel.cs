using ILGPU;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// A kernel: what one thread of an explicitly grouped launch does. All kernels have one signature, so that one cache and one launch path
/// serve them: the arena, a second buffer (packed weights, or the caller's memory), and arguments by value.
/// </summary>
/// <remarks>
/// ILGPU 1.5.3 takes two structs for one type where they have as many fields and come to the same run of numbers, even if a nested struct
/// stands elsewhere in them; then one kernel's field is read as the other's, and every later compilation in the context fails. So arguments
/// hold nested structs first, maps before windows, and numbers last; a test compiles all kernels in many orders.
/// </remarks>
public interface IDeviceKernel<TArguments>
    where TArguments : unmanaged
{
    /// <summary>The body. <paramref name="other"/> is what <see cref="DeviceCall"/> launched it with.</summary>
    static abstract void Run(ArrayView<float> arena, ArrayView<float> other, TArguments arguments);
}
