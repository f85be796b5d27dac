using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// RevealCancel (Shrikumar et al. 2017, section 3.5.3): a part's effect on f is the mean of its effect before and after the other part's.
/// </summary>
public static class RevealCancelRule
{
    private const double Nudge = 1e-7;

    /// <summary>1/2 [f(z0 + own) - f(z0)] + 1/2 [f(z0 + other + own) - f(z0 + other)].</summary>
    public static double Part(Func<double, double> f, double start, double own, double other)
    {
        double p = Away(own), n = Away(other);
        return 0.5 * (f(start + p) - f(start)) + 0.5 * (f(start + n + p) - f(start + n));
    }

    public static double Multiplier(Func<double, double> f, double start, double own, double other) => Part(f, start, own, other) / Away(own);

    internal static Tensor Part(ElementFunction f, Tensor start, Tensor own, Tensor other) => Map(start, i =>
        Part(z => f.Value(i, z), start.Data[i], own.Data[i], other.Data[i]));

    internal static Tensor Multiplier(ElementFunction f, Tensor start, Tensor own, Tensor other) => Map(start, i =>
        Multiplier(z => f.Value(i, z), start.Data[i], own.Data[i], other.Data[i]));

    private static Tensor Map(Tensor like, Func<int, double> value) => new(like.Shape, [.. Enumerable.Range(0, like.Count).Select(value)]);

    private static double Away(double part) => Math.Abs(part) >= Nudge / 2 ? part : part >= 0 ? part + Nudge : part - Nudge;
}
