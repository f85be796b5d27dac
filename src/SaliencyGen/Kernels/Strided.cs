using System.Runtime.CompilerServices;

namespace SaliencyGen.Kernels;

/// <summary>Runs of single elements that are some way apart.</summary>
internal static unsafe class Strided
{
    /// <summary>destination[i * destinationPitch] (+)= source[i * sourcePitch].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Copy(float* source, nint sourcePitch, float* destination, nint destinationPitch, int count, bool accumulate)
    {
        if (accumulate)
        {
            for (; count > 0; count--, source += sourcePitch, destination += destinationPitch)
                *destination += *source;
        }
        else
        {
            for (; count > 0; count--, source += sourcePitch, destination += destinationPitch)
                *destination = *source;
        }
    }
}
