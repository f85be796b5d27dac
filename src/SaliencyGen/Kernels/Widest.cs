using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>
/// Chooses the instruction set. The tests are constants for the JIT and the NativeAOT compiler, and the kernel is a struct, so what is
/// left of this is one direct call.
/// </summary>
internal static class Widest
{
    /// <summary>Runs a kernel in the widest registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(in TKernel kernel)
        where TKernel : struct, IKernel
    {
        if (Vector512.IsHardwareAccelerated)
            kernel.Run<Simd512, Vector512<float>>();
        else if (Vector256.IsHardwareAccelerated)
            kernel.Run<Simd256, Vector256<float>>();
        else if (Vector128.IsHardwareAccelerated)
            kernel.Run<Simd128, Vector128<float>>();
        else
            kernel.Run<ScalarSimd, float>();
    }

    /// <summary>Runs a kernel whose registers may not reach past a cell of <paramref name="lanes"/> floats: 16 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TKernel>(in TKernel kernel, int lanes)
        where TKernel : struct, IKernel
    {
        if (lanes == 1)
            kernel.Run<ScalarSimd, float>();
        else
            Run(kernel);
    }
}
