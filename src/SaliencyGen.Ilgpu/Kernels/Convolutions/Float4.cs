using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Four floats that are loaded and stored at once; ILGPU keeps the fields in registers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Float4
{
    public const int Length = 4;

    public float X;
    public float Y;
    public float Z;
    public float W;

    /// <summary>factor * vector + sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Float4 MultiplyAdd(float factor, Float4 vector, Float4 sum) => new()
    {
        X = (factor * vector.X) + sum.X,
        Y = (factor * vector.Y) + sum.Y,
        Z = (factor * vector.Z) + sum.Z,
        W = (factor * vector.W) + sum.W,
    };
}
