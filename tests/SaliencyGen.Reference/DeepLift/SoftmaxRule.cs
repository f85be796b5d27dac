using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through Softmax as what it is made of, log(y_i) = x_i - log(sum of exp x_k), with Rescale at each exponential and at the
/// logarithm. Captum's rule for it (the quotient, less its mean over the tensor) sums to nothing.
/// </summary>
internal static class SoftmaxRule
{
    public static Tensor Multiplier(Softmax softmax, Tensor x, Tensor x0, Tensor m)
    {
        double[] result = new double[x.Count];
        foreach (int[] group in softmax.Groups(x.Shape))
        {
            double top = group.Max(i => Math.Max(x.Data[i], x0.Data[i]));
            double total = group.Sum(i => Math.Exp(x.Data[i] - top)), total0 = group.Sum(i => Math.Exp(x0.Data[i] - top));
            double Centred(Tensor t, int i, double sum) => t.Data[i] - top - Math.Log(sum);
            double Arriving(int i) => m.Data[i] * (softmax.IsLogarithm ? 1 : Chord(Centred(x, i, total), Centred(x0, i, total0)));
            double sum = group.Sum(Arriving) / Chord(Math.Log(total), Math.Log(total0));
            foreach (int i in group)
                result[i] = Arriving(i) - sum * Chord(x.Data[i] - top, x0.Data[i] - top);
        }
        return new Tensor(x.Shape, result);
    }

    // (exp a - exp b) / (a - b)
    private static double Chord(double a, double b) =>
        Math.Abs(a - b) < RescalePass.Threshold ? Math.Exp(b) : (Math.Exp(a) - Math.Exp(b)) / (a - b);
}
