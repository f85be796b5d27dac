using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Simd;

namespace SaliencyGen.Tests.Kernels.Convolutions;

/// <summary>x + a: adds to what an operand holds.</summary>
internal readonly struct Accumulate : IOperator
{
    public static int Operands => 1;

    public static int Scalars => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
        where TSimd : ISimd<TVector>
        where TVector : struct => TSimd.Add(value, a);
}
