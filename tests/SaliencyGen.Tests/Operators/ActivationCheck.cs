using System.Runtime.Intrinsics;
using SaliencyGen.Operators;
using SaliencyGen.Simd;
using Xunit;

namespace SaliencyGen.Tests.Operators;

/// <summary>An activation as its formulas in double precision have it, and how many digits of them a float result is to have.</summary>
/// <param name="Value">f(x).</param>
/// <param name="Slope">f'(x).</param>
/// <param name="Units">How far values may be off, in units in the last place.</param>
internal sealed record ActivationCheck(Func<double, double> Value, Func<double, double> Slope, double Units)
{
    private const double SecantUnits = 12;
    private const float SmallestNormal = 1.17549435e-38f;

    public Scalars Scalars { get; init; }

    /// <summary>Where it is looked at; by default everywhere.</summary>
    public Func<double, bool> Holds { get; init; } = _ => true;

    /// <summary>What errors of values are relative to: the result, but where terms cancel or an argument is rounded.</summary>
    public Func<double, double>? Scale { get; init; }

    /// <summary>How far slopes may be off, in units in the last place.</summary>
    public double SlopeUnits { get; init; } = 6;

    public Func<double, double>? SlopeScale { get; init; }

    /// <summary>
    /// What errors of secants between two points are relative to: the result. Where f(a) and f(b) are subtracted, their size over the way, but
    /// for ways that are short (<see cref="OfDifferences"/>).
    /// </summary>
    public Func<double, double, double>? SecantScale { get; init; }

    /// <summary>Of <c>Secants.Smooth</c>: slopes, and errors of values over the way, above a sixteenth.</summary>
    public double OfDifferences(double a, double b) => Math.Max(SizeOfSlope(a), SizeOfSlope(b))
        + ((Size(a) + Size(b)) * Units / SecantUnits / Math.Max(Math.Abs(a - b), 1.0 / 16));

    /// <summary>Values, slopes and secants in every register width.</summary>
    public void Run<TActivation>()
        where TActivation : IActivation
    {
        Case[] values = [.. Points.Sweep().Where(x => Holds(x)).Select(x => new Case(x, x, Value(x), Units * Unit(Size(x))))];
        Case[] slopes = [.. values.Select(at => new Case(at.A, at.A, Slope(at.A), SlopeUnits * Unit(SizeOfSlope(at.A))))];
        Case[] secants = [.. Points.Pairs().Where(pair => IsFinite(pair.A) && IsFinite(pair.B)).Select(pair => Secant(pair.A, pair.B))];
        Run<TActivation, Simd512, Vector512<float>>(values, slopes, secants);
        Run<TActivation, Simd256, Vector256<float>>(values, slopes, secants);
        Run<TActivation, Simd128, Vector128<float>>(values, slopes, secants);
        Run<TActivation, ScalarSimd, float>(values, slopes, secants);
    }

    private void Run<TActivation, TSimd, TVector>(Case[] values, Case[] slopes, Case[] secants)
        where TActivation : IActivation
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        string name = $"{typeof(TActivation).Name} in {typeof(TSimd).Name}";
        Check<TSimd, TVector>(values, (x, _) => TActivation.Value<TSimd, TVector>(x, Scalars), name);
        Check<TSimd, TVector>(slopes, (x, _) => TActivation.Derivative<TSimd, TVector>(x, Scalars), $"slope of {name}");
        Check<TSimd, TVector>(secants, (a, b) => TActivation.Secant<TSimd, TVector>(a, b, Scalars), $"secant of {name}");
    }

    private static unsafe void Check<TSimd, TVector>(Case[] cases, Func<TVector, TVector, TVector> apply, string name)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        float* a = stackalloc float[FeatureMap.BlockSize], b = stackalloc float[FeatureMap.BlockSize], result = stackalloc float[FeatureMap.BlockSize];
        for (int first = 0; first < cases.Length; first += TSimd.Width)
        {
            for (int lane = 0; lane < TSimd.Width; lane++)
                (a[lane], b[lane]) = (cases[Math.Min(first + lane, cases.Length - 1)].A, cases[Math.Min(first + lane, cases.Length - 1)].B);
            TSimd.Store(result, apply(TSimd.Load(a), TSimd.Load(b)));
            for (int lane = 0; lane < TSimd.Width && first + lane < cases.Length; lane++) Near(result[lane], cases[first + lane], name);
        }
    }

    private Case Secant(float a, float b)
    {
        double way = (double)a - b, secant = way == 0 ? Slope(a) : (Value(a) - Value(b)) / way;

        // What the difference in double has lost.
        double lost = way == 0 ? 0 : 4e-16 * (Math.Abs(Value(a)) + Math.Abs(Value(b))) / Math.Abs(way);
        return new(a, b, secant, (SecantUnits * Unit(SecantScale?.Invoke(a, b) ?? secant)) + lost);
    }

    private bool IsFinite(double x) => Holds(x) && !(Math.Abs(Value(x)) > float.MaxValue);

    private double Size(double x) => Math.Abs(Scale?.Invoke(x) ?? Value(x));

    private double SizeOfSlope(double x) => Math.Abs(SlopeScale?.Invoke(x) ?? Slope(x));

    private static double Unit(double value)
    {
        float magnitude = (float)Math.Min(Math.Abs(value), float.MaxValue / 2);
        return MathF.BitIncrement(magnitude) - (double)magnitude;
    }

    // What a float cannot hold normally may be flushed to zero; what it cannot hold at all is infinite. At 0 an infinity may have either sign.
    private static void Near(float actual, Case at, string name)
    {
        bool same = double.IsNaN(at.Expected) ? float.IsNaN(actual)
            : double.IsInfinity(at.Expected) ? float.IsInfinity(actual)
            : Math.Abs(at.Expected) > float.MaxValue ? actual == (float)at.Expected
            : Math.Abs(actual - at.Expected) <= at.Tolerance + SmallestNormal;
        if (same) return;
        double units = Math.Abs(actual - at.Expected) / Unit(at.Expected);
        Assert.Fail($"{name} at {at.A:R}, {at.B:R}: expected {at.Expected:R}, got {actual:R}, off by {units:0.0} units");
    }

    /// <summary>One point, or two, and what is expected there.</summary>
    private readonly record struct Case(float A, float B, double Expected, double Tolerance);
}
