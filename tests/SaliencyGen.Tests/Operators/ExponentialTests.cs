using System.Runtime.Intrinsics;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>The exponential of every register width.</summary>
public sealed unsafe class ExponentialTests
{
    private const float SmallestNormal = 1.17549435e-38f;

    /// <summary>To 2 units in the last place; where the result is no normal float, 0 or a subnormal one.</summary>
    [Fact]
    public void It_is_right_everywhere()
    {
        List<float> points =
        [
            0, -0f, float.Epsilon, -1e-30f, 1e-7f, -1e-7f, 88.5f, 88.72283f, 88.72284f, 89, 1e9f, float.MaxValue, float.PositiveInfinity, -87.3f,
            -87.33654f, -87.33655f, -88, -100, -104, -1e9f, float.MinValue, float.NegativeInfinity, float.NaN,
        ];
        for (int i = -11_000; i <= 9_000; i++) points.Add(i / 100f);
        foreach (float point in points)
        {
            Check<Simd512, Vector512<float>>(point);
            Check<Simd256, Vector256<float>>(point);
            Check<Simd128, Vector128<float>>(point);
            Check<ScalarSimd, float>(point);
        }
    }

    private static void Check<TSimd, TVector>(float point)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* lanes = stackalloc float[FeatureMap.BlockSize];
        TSimd.Store(lanes, TSimd.Exp(TSimd.Broadcast(point)));
        float actual = lanes[TSimd.Width - 1];
        double expected = Math.Exp(point);
        bool isRight = float.IsNaN(point) ? float.IsNaN(actual)
            : expected > float.MaxValue ? float.IsPositiveInfinity(actual)
            : expected < SmallestNormal ? actual >= 0 && actual <= SmallestNormal
            : Math.Abs(actual - expected) <= 2 * (MathF.BitIncrement((float)expected) - (double)(float)expected);
        Assert.True(isRight, $"{typeof(TSimd).Name}: exp({point:R}) = {actual:R}, not {expected:R}");
    }
}
