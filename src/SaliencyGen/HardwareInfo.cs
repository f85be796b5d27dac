using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SaliencyGen;

/// <summary>
/// What this process really computes with. NativeAOT compiles wide vectors out without a word unless the project sets
/// <c>IlcInstructionSet</c>, so an application that cares can log this once.
/// </summary>
public static class HardwareInfo
{
    /// <summary>Bits of the widest vector registers in use: 512, 256, 128, or 32 where there are none.</summary>
    public static int VectorBits =>
        Vector512.IsHardwareAccelerated ? 512
        : Vector256.IsHardwareAccelerated ? 256
        : Vector128.IsHardwareAccelerated ? 128
        : 32;

    /// <summary>
    /// Whether the code was compiled ahead of time. <see cref="RuntimeFeature.IsDynamicCodeSupported"/> is no answer: a project with
    /// <c>PublishAot</c> switches it off for its JIT runs too.
    /// </summary>
    public static bool IsNativeAot => JitInfo.GetCompiledMethodCount() == 0;

    /// <summary>One line for a log, such as "512-bit vectors, JIT, 8 processors".</summary>
    public static string Description =>
        (VectorBits == 32 ? "no vectors" : $"{VectorBits}-bit vectors")
        + (IsNativeAot ? ", NativeAOT" : ", JIT")
        + $", {Environment.ProcessorCount} processors";
}
