using System.Runtime.CompilerServices;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>The two source cells along one axis that a destination cell lies between.</summary>
internal readonly struct BilinearTap
{
    /// <summary>The nearer to the origin.</summary>
    public readonly int Before;

    /// <summary>The other; the same at the far edge.</summary>
    public readonly int After;

    private readonly float _fraction;

    /// <summary>The taps of cell <paramref name="index"/> of <paramref name="length"/>.</summary>
    /// <remarks>
    /// The position (index + 1/2) * sourceLength / length - 1/2 as the exact quotient of two integers, since not every device has
    /// doubles to round it in; they fit for lengths below 2^15.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public BilinearTap(int index, int length, int sourceLength)
    {
        int unit = 2 * length, position = (((2 * index) + 1) * sourceLength) - length;
        if (position < 0) position = 0;
        Before = position / unit;
        After = Before + 1 < sourceLength ? Before + 1 : sourceLength - 1;
        _fraction = position % unit / (float)unit;
    }

    /// <summary>Weighs what was read at the two cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Blend(float before, float after) => DeviceSimd.MultiplyAdd(_fraction, after - before, before);
}
