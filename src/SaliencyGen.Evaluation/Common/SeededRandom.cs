namespace SaliencyGen.Evaluation.Common;

/// <summary>
/// SplitMix64 (Steele et al. 2014). A value of its own, not <see cref="Random"/>: a measurement starts one without allocating, and its
/// numbers are those of this file on every version of .NET.
/// </summary>
internal struct SeededRandom(int seed)
{
    private ulong _state = (uint)seed;

    private ulong NextBits()
    {
        ulong bits = _state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    /// <summary>0 to <paramref name="end"/> - 1. Uneven by less than 2^-32, far below what any number of samples here would show.</summary>
    public int Next(int end) => (int)Math.BigMul(NextBits(), (ulong)end, out _);

    /// <summary>From 0 up to, but not, 1.</summary>
    public double NextUnit() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform between -<paramref name="radius"/> and <paramref name="radius"/>.</summary>
    public float NextUniform(float radius) => (float)(((2 * NextUnit()) - 1) * radius);

    /// <summary>Standard normal, by Box and Muller; the second value of each pair is not kept.</summary>
    public double NextGaussian()
    {
        // 1 - u lies above 0, so the logarithm is finite.
        double length = Math.Sqrt(-2 * Math.Log(1 - NextUnit()));
        return length * Math.Cos(2 * Math.PI * NextUnit());
    }
}
