using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>An operator against its formula in double precision, in every register width.</summary>
internal static unsafe class OperatorCheck
{
    /// <summary>A formula of value, a, b, c.</summary>
    public delegate double Formula(double value, double a, double b, double c);

    /// <summary>Some roundings of half a unit in the last place each.</summary>
    private const double Tolerance = 5e-7;

    /// <param name="operands">How many the operator should say that it reads.</param>
    /// <param name="formula">What it should give.</param>
    /// <param name="scalars">Its scalars.</param>
    /// <param name="scale">What rounding errors are relative to: by default the result; the largest term where terms can cancel.</param>
    public static void Run<TOperator>(int operands, Formula formula, Scalars scalars = default, Formula? scale = null)
        where TOperator : IOperator
    {
        Assert.Equal(operands, TOperator.Operands);
        float[] points = operands < 2 ? Points.Many : Points.Few, none = [0];
        var cases = from value in points
                    from a in operands > 0 ? points : none
                    from b in operands > 1 ? points : none
                    from c in operands > 2 ? points : none
                    select (value, a, b, c);
        foreach (var (value, a, b, c) in cases)
        {
            double expected = formula(value, a, b, c);

            // The smallest normal float: what lies below may be flushed to zero.
            double tolerance = (Tolerance * Math.Abs((scale ?? formula)(value, a, b, c))) + 1.2e-38;
            Check<TOperator, Simd512, Vector512<float>>(value, a, b, c, scalars, expected, tolerance);
            Check<TOperator, Simd256, Vector256<float>>(value, a, b, c, scalars, expected, tolerance);
            Check<TOperator, Simd128, Vector128<float>>(value, a, b, c, scalars, expected, tolerance);
            Check<TOperator, ScalarSimd, float>(value, a, b, c, scalars, expected, tolerance);
        }
    }

    private static void Check<TOperator, TSimd, TVector>(
        float value, float a, float b, float c, Scalars scalars, double expected, double tolerance)
        where TOperator : IOperator
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var result = TOperator.Apply<TSimd, TVector>(
            TSimd.Broadcast(value), TSimd.Broadcast(a), TSimd.Broadcast(b), TSimd.Broadcast(c), default, scalars);
        float* lanes = stackalloc float[FeatureMap.BlockSize];
        TSimd.Store(lanes, result);
        for (int lane = 0; lane < TSimd.Width; lane += Math.Max(1, TSimd.Width - 1))
        {
            Assert.True(
                Math.Abs(lanes[lane] - expected) <= tolerance,
                $"{typeof(TOperator).Name} in {typeof(TSimd).Name} of {value:R}, {a:R}, {b:R}, {c:R}: "
                + $"expected {expected:R}, got {lanes[lane]:R}, tolerance {tolerance:g3}");
        }
    }
}
