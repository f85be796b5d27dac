namespace SaliencyGen.Compiler;

/// <summary>What a class computes with.</summary>
public enum CompilationTarget
{
    /// <summary>SIMD kernels of <c>SaliencyGen</c>.</summary>
    Cpu,

    /// <summary>ILGPU kernels of <c>SaliencyGen.Ilgpu</c>; the class is named after the CPU's, with Ilgpu behind.</summary>
    Ilgpu,
}
