using System.Runtime.CompilerServices;

namespace SaliencyGen.Operators;

/// <summary>Up to four scalar parameters of an operator, such as a slope or a stabilizer.</summary>
public readonly struct Scalars(float s0, float s1 = 0, float s2 = 0, float s3 = 0)
{
    /// <summary>First scalar.</summary>
    public readonly float S0 = s0;

    /// <summary>Second scalar.</summary>
    public readonly float S1 = s1;

    /// <summary>Third scalar.</summary>
    public readonly float S2 = s2;

    /// <summary>Fourth scalar.</summary>
    public readonly float S3 = s3;

    /// <summary>What is left when the first <paramref name="count"/> scalars belong to an earlier operator.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Scalars Skip(int count) => count switch
    {
        0 => this,
        1 => new(S1, S2, S3),
        2 => new(S2, S3),
        3 => new(S3),
        _ => default,
    };
}
