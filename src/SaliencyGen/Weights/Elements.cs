using System.Numerics;
using System.Runtime.CompilerServices;

namespace SaliencyGen.Weights;

/// <summary>How one element type becomes a float. Addresses need no alignment.</summary>
internal interface IElement
{
    static abstract int Size { get; }

    static abstract float Read(ref readonly byte source);
}

/// <summary>The number types that .NET knows; rounds to nearest where a float is narrower.</summary>
internal readonly struct Number<T> : IElement
    where T : unmanaged, INumberBase<T>
{
    public static int Size => Unsafe.SizeOf<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(ref readonly byte source) => float.CreateTruncating(Unsafe.ReadUnaligned<T>(in source));
}

internal readonly struct BFloat16 : IElement
{
    public static int Size => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Read(ref readonly byte source) => BitConverter.Int32BitsToSingle(Unsafe.ReadUnaligned<ushort>(in source) << 16);
}

internal readonly struct Bool : IElement
{
    public static int Size => 1;

    public static float Read(ref readonly byte source) => source == 0 ? 0 : 1;
}
