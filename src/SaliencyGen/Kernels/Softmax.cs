using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Softmax and LogSoftmax over the middle dimension of a plain [outer, length, inner] tensor, summed in double precision. The
/// maximum is subtracted first, so no input overflows. Workers share lines, so a single vector is one worker's.
/// </summary>
public static unsafe class Softmax
{
    /// <summary>destination = softmax(source), or its logarithm. In place is allowed.</summary>
    public static void Forward(Worker worker, float* source, float* destination, int outer, int length, int inner, bool logarithm)
    {
        var share = new RowShare(worker, outer, inner);
        while (share.Next())
        {
            for (int column = share.First; column < share.End; column++)
            {
                nint first = ((nint)share.Plane * length * inner) + column;
                Line(source + first, destination + first, length, inner, logarithm);
            }
        }
    }

    /// <summary>
    /// inputGradient (+)= the gradient of <see cref="Forward"/>'s input, from its output y and the gradient g of y:
    /// y * (g - sum(g * y)), or g - exp(y) * sum(g) for the logarithm.
    /// </summary>
    public static void Transpose(
        Worker worker, float* output, float* gradient, float* inputGradient, int outer, int length, int inner, bool logarithm,
        bool accumulate)
    {
        var share = new RowShare(worker, outer, inner);
        while (share.Next())
        {
            for (int column = share.First; column < share.End; column++)
            {
                nint first = ((nint)share.Plane * length * inner) + column;
                LineGradient(output + first, gradient + first, inputGradient + first, length, inner, logarithm, accumulate);
            }
        }
    }

    private static void Line(float* source, float* destination, int length, int pitch, bool logarithm)
    {
        float maximum = float.NegativeInfinity;
        for (int i = 0; i < length; i++)
            maximum = MathF.Max(maximum, source[(nint)i * pitch]);
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += Math.Exp((double)source[(nint)i * pitch] - maximum);
        double log = Math.Log(sum);
        for (int i = 0; i < length; i++)
        {
            double centred = (double)source[(nint)i * pitch] - maximum;
            destination[(nint)i * pitch] = (float)(logarithm ? centred - log : Math.Exp(centred) / sum);
        }
    }

    private static void LineGradient(
        float* output, float* gradient, float* inputGradient, int length, int pitch, bool logarithm, bool accumulate)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
            sum += (double)gradient[(nint)i * pitch] * (logarithm ? 1 : output[(nint)i * pitch]);
        for (int i = 0; i < length; i++)
        {
            double y = output[(nint)i * pitch], g = gradient[(nint)i * pitch];
            float result = (float)(logarithm ? g - (Math.Exp(y) * sum) : y * (g - sum));
            inputGradient[(nint)i * pitch] = accumulate ? inputGradient[(nint)i * pitch] + result : result;
        }
    }
}
