using SaliencyGen.Reference.Operators.Normalizations;

namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>input + skip (+ bias), normalised over the last axis; the sum is the fourth output. Without centring it has no offset.</summary>
internal static class SkipNormalization
{
    public static void Add(StepList s, Attributes a, bool isCentred)
    {
        int bias = isCentred ? 4 : 3;
        string sum = s.Input(bias) is { } constant
            ? s.Output(3, "sum", new Add(), s.Inner("unbiased", new Add(), s.Input(0)!, s.Input(1)!), constant)
            : s.Output(3, "sum", new Add(), s.Input(0)!, s.Input(1)!);
        string[] parameters = isCentred ? [s.Input(2)!, s.Input(3) ?? ""] : [s.Input(2)!];
        s.Output(0, "normalised", new AxisNormalization(-1, a.Float("epsilon", 1e-12f), isCentred), [sum, .. parameters]);
    }
}
