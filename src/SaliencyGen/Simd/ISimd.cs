namespace SaliencyGen.Simd;

/// <summary>
/// The vector operations that kernels and operators are written in: one struct per register width, and a scalar one, so that one
/// source serves every instruction set. Comparisons come fused with their selection, which every width has and a GPU has too.
/// </summary>
/// <typeparam name="TVector">The register type: <c>Vector512&lt;float&gt;</c>, <c>Vector256&lt;float&gt;</c>, <c>Vector128&lt;float&gt;</c> or <c>float</c>.</typeparam>
public unsafe interface ISimd<TVector>
    where TVector : struct
{
    /// <summary>Lanes of a register; divides <see cref="FeatureMap.BlockSize"/>.</summary>
    static abstract int Width { get; }

    /// <summary>Reads <see cref="Width"/> floats; no alignment needed.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes <see cref="Width"/> floats; no alignment needed.</summary>
    static abstract void Store(float* destination, TVector value);

    /// <summary>All lanes the same.</summary>
    static abstract TVector Broadcast(float value);

    /// <summary>a + b.</summary>
    static abstract TVector Add(TVector a, TVector b);

    /// <summary>a - b.</summary>
    static abstract TVector Subtract(TVector a, TVector b);

    /// <summary>a * b.</summary>
    static abstract TVector Multiply(TVector a, TVector b);

    /// <summary>a / b, correctly rounded.</summary>
    static abstract TVector Divide(TVector a, TVector b);

    /// <summary>a * b + c, fused where the machine has it.</summary>
    static abstract TVector MultiplyAdd(TVector a, TVector b, TVector c);

    /// <summary>The smaller of each lane.</summary>
    static abstract TVector Min(TVector a, TVector b);

    /// <summary>The larger of each lane.</summary>
    static abstract TVector Max(TVector a, TVector b);

    /// <summary>|a|.</summary>
    static abstract TVector Abs(TVector a);

    /// <summary>e to the a.</summary>
    static abstract TVector Exp(TVector a);

    /// <summary>The natural logarithm; negative infinity of 0, NaN of what is negative.</summary>
    static abstract TVector Log(TVector a);

    /// <summary>The square root; NaN of what is negative.</summary>
    static abstract TVector Sqrt(TVector a);

    /// <summary>The nearest whole number, the even one of two.</summary>
    static abstract TVector Round(TVector a);

    /// <summary>a &gt; b ? then : otherwise.</summary>
    static abstract TVector IfGreater(TVector a, TVector b, TVector then, TVector otherwise);

    /// <summary>a &gt;= b ? then : otherwise.</summary>
    static abstract TVector IfGreaterOrEqual(TVector a, TVector b, TVector then, TVector otherwise);

    /// <summary>a == b ? then : otherwise.</summary>
    static abstract TVector IfEqual(TVector a, TVector b, TVector then, TVector otherwise);

    /// <summary>A bit for each lane, the first lane's lowest: the lane's sign.</summary>
    static abstract uint Signs(TVector a);

    /// <summary>All bits of a lane where that lane's bit is set in <paramref name="bits"/>, the first lane's being number <paramref name="first"/>; else 0.</summary>
    static abstract TVector Lanes(uint bits, int first);

    /// <summary>a and b, bit by bit.</summary>
    static abstract TVector And(TVector a, TVector b);

    /// <summary>Sum of the lanes, in one fixed order.</summary>
    static abstract float Sum(TVector a);
}
