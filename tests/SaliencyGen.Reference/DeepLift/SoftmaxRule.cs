using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through Softmax as exponentials, their sum and a quotient: with e = exp(x - top), top common to both inputs, l the secants of exp, and a
/// prime for the mean of both inputs' values, m_j = l_j / sum' (m_j - sum of m_k y'_k). Through LogSoftmax as x - log(sum of exp x), with secants.
/// </summary>
public static class SoftmaxRule
{
    public static Tensor Multiplier(Softmax softmax, Tensor x, Tensor x0, Tensor m)
    {
        double[] result = new double[x.Count];
        foreach (int[] group in softmax.Groups(x.Shape))
        {
            double top = group.Max(i => Math.Max(x.Data[i], x0.Data[i]));
            if (double.IsNegativeInfinity(top))
                continue;
            double total = group.Sum(i => Math.Exp(x.Data[i] - top)), total0 = group.Sum(i => Math.Exp(x0.Data[i] - top));
            double Chord(int i) => Chords.OfExponential(x.Data[i] - top, x0.Data[i] - top);
            if (softmax.IsLogarithm)
            {
                double sum = group.Sum(i => m.Data[i]) / Chords.OfExponential(Math.Log(total), Math.Log(total0));
                foreach (int i in group)
                    result[i] = m.Data[i] - sum * Chord(i);
            }
            else
            {
                double Middle(int i) => (Math.Exp(x.Data[i] - top) / total + Math.Exp(x0.Data[i] - top) / total0) / 2;
                double mean = group.Sum(i => m.Data[i] * Middle(i));
                foreach (int i in group)
                    result[i] = Chord(i) / ((total + total0) / 2) * (m.Data[i] - mean);
            }
        }
        return new Tensor(x.Shape, result);
    }
}
