using SaliencyGen.Simd;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>A value in double precision and how far a float computation of it may be off: an error analysis that runs along.</summary>
internal readonly record struct Bound(double Value, double Error);

/// <summary>
/// An operator's exact result with what a device may miss it by: a unit in the last place for a sum or a product (fused or not), 3 for
/// a quotient, a root (OpenCL asks for 2.5 and 3), an exponential and a logarithm, and subnormal results taken for 0, each carried on as the formula does.
/// A comparison that errors may turn either way counts with both outcomes; behind a divisor that may be 0 nothing is said: the error is infinite.
/// </summary>
internal readonly unsafe struct BoundSimd : ISimd<Bound>
{
    private const double Unit = 1.2e-7;
    private const double SmallestNormal = 1.2e-38;

    public static int Width => 1;

    public static Bound Load(float* source) => new(*source, 0);

    public static void Store(float* destination, Bound value) => *destination = (float)value.Value;

    public static Bound Broadcast(float value) => new(value, 0);

    public static Bound Add(Bound a, Bound b) => Rounded(a.Value + b.Value, a.Error + b.Error, 1);

    public static Bound Subtract(Bound a, Bound b) => Rounded(a.Value - b.Value, a.Error + b.Error, 1);

    public static Bound Multiply(Bound a, Bound b) => Rounded(
        a.Value * b.Value, (Math.Abs(a.Value) * b.Error) + (Math.Abs(b.Value) * a.Error) + (a.Error * b.Error), 1);

    public static Bound Divide(Bound a, Bound b)
    {
        double quotient = a.Value / b.Value, smallest = Math.Max(0, Math.Abs(b.Value) - b.Error);
        return Rounded(quotient, (a.Error + (Math.Abs(quotient) * b.Error)) / smallest, 3);
    }

    public static Bound MultiplyAdd(Bound a, Bound b, Bound c) => Add(Multiply(a, b), c);

    public static Bound Min(Bound a, Bound b) => IfGreater(b, a, a, b);

    public static Bound Max(Bound a, Bound b) => IfGreater(a, b, a, b);

    public static Bound Abs(Bound a) => new(Math.Abs(a.Value), a.Error);

    public static Bound Exp(Bound a) => Rounded(Math.Exp(a.Value), Math.Exp(a.Value) * (Math.Exp(a.Error) - 1), 3);

    public static Bound Log(Bound a) => Rounded(Math.Log(a.Value), Spread(Math.Log, a), 3);

    public static Bound Sqrt(Bound a) => Rounded(Math.Sqrt(a.Value), Spread(Math.Sqrt, a), 3);

    public static Bound Round(Bound a)
    {
        double nearest = Math.Round(a.Value);
        return new(nearest, Math.Max(Math.Round(a.Value + a.Error) - nearest, nearest - Math.Round(a.Value - a.Error)));
    }

    public static Bound IfGreater(Bound a, Bound b, Bound then, Bound otherwise) => Choose(a, b, a.Value > b.Value, then, otherwise);

    public static Bound IfGreaterOrEqual(Bound a, Bound b, Bound then, Bound otherwise) => Choose(a, b, a.Value >= b.Value, then, otherwise);

    public static Bound IfEqual(Bound a, Bound b, Bound then, Bound otherwise) => Choose(a, b, a.Value == b.Value, then, otherwise);

    public static uint Signs(Bound a) => throw new NotSupportedException("Marks are the CPU's.");

    public static Bound Lanes(uint bits, int first) => throw new NotSupportedException("Marks are the CPU's.");

    public static Bound And(Bound a, Bound b) => throw new NotSupportedException("Marks are the CPU's.");

    public static float Sum(Bound a) => (float)a.Value;

    private static Bound Choose(Bound a, Bound b, bool condition, Bound then, Bound otherwise)
    {
        var (chosen, other) = condition ? (then, otherwise) : (otherwise, then);
        bool unsure = a.Error + b.Error > 0 && Math.Abs(a.Value - b.Value) <= a.Error + b.Error;
        return unsure ? new(chosen.Value, Math.Max(chosen.Error, Math.Abs(chosen.Value - other.Value) + other.Error)) : chosen;
    }

    /// <summary>How far a function that rises is off where its argument is.</summary>
    private static double Spread(Func<double, double> function, Bound a) =>
        a.Error == 0 ? 0 : Math.Max(function(a.Value + a.Error) - function(a.Value), function(a.Value) - function(Math.Max(0, a.Value - a.Error)));

    private static Bound Rounded(double value, double error, int units)
    {
        // A sum or a product that is a float is that float.
        if (units == 1 && error == 0 && (float)value == value) return new(value, 0);
        double rounding = (Math.Abs(value) * units * Unit) + (value != 0 && Math.Abs(value) < SmallestNormal ? SmallestNormal : 0);
        // Nothing times what may be anything.
        return new(value, double.IsNaN(error) ? double.PositiveInfinity : error + rounding);
    }
}
