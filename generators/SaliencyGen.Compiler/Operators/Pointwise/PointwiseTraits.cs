namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>What rules and passes ask of a function of one element. A function states all of them; a test compares them with its values, where it has any.</summary>
/// <param name="IsZeroAtZero">f(0) = 0, so that relevance handed on to a zero came from a zero.</param>
/// <param name="IsNonNegative">f(x) is never below 0.</param>
/// <param name="IsMonotone">f never falls.</param>
/// <param name="IsRectifier">DeconvNet and Guided Backprop rectify their signals at it.</param>
/// <param name="IsPositivePart">f(x) = max(x, 0).</param>
/// <param name="PassIsTold">f' is 1 or 0, and f(x) tells which: a bit for each element is enough for the way back.</param>
/// <param name="IsGate">In a product with a signal it is a constant to LRP, which hands all relevance to the signal.</param>
/// <param name="IsLogistic">f(x) is the probability whose logit is x.</param>
/// <param name="IsCheap">An operation or two: computed again in less time than its output is read.</param>
/// <param name="IsFinite">
/// f and f' are numbers for every x, short of an overflow. Else they may be none for what lies beside a map's channels, which is cleared behind them,
/// nor for a part of a difference, and RevealCancel takes the whole.
/// </param>
public sealed record PointwiseTraits(
    bool IsZeroAtZero, bool IsNonNegative, bool IsMonotone, bool IsRectifier, bool IsPositivePart, bool PassIsTold, bool IsGate, bool IsLogistic, bool IsCheap,
    bool IsFinite);
