using System.Globalization;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using SaliencyGen.Threading;
using Xunit;

namespace SaliencyGen.Tests.Kernels;

public sealed class RegisterWidthTests
{
    /// <summary>Set by the run that starts this one with fewer instructions.</summary>
    public const string ExpectedWidth = "SALIENCYGEN_EXPECTED_WIDTH";

    [Fact]
    public void Kernels_use_the_registers_that_the_run_asks_for()
    {
        Assert.Contains(Measure(), (int[])[1, 4, 8, 16]);
        if (Environment.GetEnvironmentVariable(ExpectedWidth) is { } expected)
            Assert.Equal(int.Parse(expected, CultureInfo.InvariantCulture), Measure());
    }

    /// <summary>Lanes of the registers in which kernels run here, from inside one.</summary>
    public static int Measure()
    {
        using var map = new TestMap(16, 1, 1, 0, 16, () => 0);
        Elementwise.Run<Probe>(Worker.Alone, map.Map, map.Map, default, default);
        return (int)map[0, 0, 0];
    }

    private readonly struct Probe : IOperator
    {
        public static int Operands => 0;

        public static int Scalars => 0;

        public static TVector Apply<TSimd, TVector>(TVector value, TVector a, TVector b, TVector c, TVector d, Scalars scalars)
            where TSimd : ISimd<TVector>
            where TVector : struct => TSimd.Broadcast(TSimd.Width);
    }
}
