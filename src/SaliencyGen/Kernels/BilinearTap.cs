using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>The two source cells along one axis that a destination cell lies between.</summary>
internal readonly struct BilinearTap
{
    /// <summary>The nearer to the origin.</summary>
    public readonly int Before;

    /// <summary>The other; the same at the far edge.</summary>
    public readonly int After;

    private readonly float _fraction;

    /// <summary>The taps of cell <paramref name="index"/> of <paramref name="length"/>.</summary>
    public BilinearTap(int index, int length, int sourceLength)
    {
        double position = Math.Max(0, ((index + 0.5) * sourceLength / length) - 0.5);
        Before = Math.Min((int)position, sourceLength - 1);
        After = Math.Min(Before + 1, sourceLength - 1);
        _fraction = (float)(position - Before);
    }

    /// <summary>Weighs what was read at the two cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Blend(float before, float after) => before + (_fraction * (after - before));
}
