using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// DeepLIFT's multipliers through Softmax and LogSoftmax over the middle dimension of a plain [outer, length, inner] tensor, in double
/// precision. Softmax is taken as what it is made of, log(y_i) = x_i - log(sum of exp x_k), with the Rescale rule (Shrikumar et al. 2017,
/// arXiv:1704.02685, section 3.5.2) at each exponential and at the logarithm; every quotient is a mean of its ends, so nothing overflows.
/// </summary>
public static unsafe class SoftmaxRescale
{
    // Below this the quotient loses digits that its series has.
    private const double Small = 1e-5;

    /// <summary>
    /// destination = the multipliers at the input, from the input x, its reference x0 and the multipliers m at the output:
    /// m_k M_k - w_k * sum(m_i M_i), M being the quotient at the output's exponentials (1 for the logarithm) and w that at the sum.
    /// </summary>
    public static void Run(
        Worker worker, float* input, float* reference, float* multiplier, float* destination, int outer, int length, int inner, bool logarithm)
    {
        var share = new RowShare(worker, outer, inner);
        while (share.Next())
        {
            for (int column = share.First; column < share.End; column++)
            {
                nint first = ((nint)share.Plane * length * inner) + column;
                Line(input + first, reference + first, multiplier + first, destination + first, length, inner, logarithm);
            }
        }
    }

    private static void Line(float* input, float* reference, float* multiplier, float* destination, int length, int pitch, bool logarithm)
    {
        double end = LogSumExp(input, length, pitch), start = LogSumExp(reference, length, pitch);
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            nint at = (nint)i * pitch;
            sum += multiplier[at] * (logarithm ? 1 : Mean(input[at] - end, reference[at] - start));
        }

        double highest = Math.Max(end, start), slope = Chord(end, start);
        for (int i = 0; i < length; i++)
        {
            nint at = (nint)i * pitch;
            double own = multiplier[at] * (logarithm ? 1 : Mean(input[at] - end, reference[at] - start));
            double part = Mean(input[at] - highest, reference[at] - highest) / slope;
            destination[at] = (float)(own - (part * sum));
        }
    }

    private static double LogSumExp(float* source, int length, int pitch)
    {
        float maximum = float.NegativeInfinity;
        for (int i = 0; i < length; i++) maximum = MathF.Max(maximum, source[(nint)i * pitch]);
        double sum = 0;
        for (int i = 0; i < length; i++) sum += Math.Exp((double)source[(nint)i * pitch] - maximum);
        return maximum + Math.Log(sum);
    }

    /// <summary>(exp a - exp b) / (a - b), the logarithmic mean of the two exponentials.</summary>
    private static double Mean(double a, double b) => Math.Exp(Math.Max(a, b)) * Chord(a, b);

    /// <summary>(1 - exp -d) / d for the distance d of the two.</summary>
    private static double Chord(double a, double b)
    {
        // Infinities have no distance.
        if (a == b) return 1;
        double d = Math.Abs(a - b);
        return d < Small ? 1 - (d / 2) + (d * d / 6) : (1 - Math.Exp(-d)) / d;
    }
}
