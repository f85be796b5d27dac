using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT at a max-pool and other choices of the largest: of an output's difference y - y0 the part max(y, y0) - y0 goes to where x has its
/// maximum, y - max(y, y0) to where x0 has its; at choices of the smallest likewise with min. Contributions of overlapping windows add.
/// </summary>
public static class MaxPoolRule
{
    /// <summary>sum over windows of m times the parts, per input element.</summary>
    public static Tensor Contribution(ISelection selection, Tensor?[] x, Tensor?[] x0, Tensor m)
    {
        Tensor y = ((Operator)selection).Forward(x), y0 = ((Operator)selection).Forward(x0);
        Tensor between = y.Zip(y0, selection.IsLargest ? Math.Max : Math.Min);
        return selection.Scatter(x, m * (between - y0)) + selection.Scatter(x0, m * (y - between));
    }

    /// <summary>Contribution / (x - x0); where that difference vanishes, the gradient at the reference.</summary>
    public static Tensor Multiplier(ISelection selection, Tensor?[] x, Tensor?[] x0, Tensor m)
    {
        Tensor contribution = Contribution(selection, x, x0, m), gradient = selection.Scatter(x0, m), dx = x[0]! - x0[0]!;
        double[] result = new double[dx.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Abs(dx.Data[i]) < RescalePass.Threshold ? gradient.Data[i] : contribution.Data[i] / dx.Data[i];
        return new Tensor(dx.Shape, result);
    }
}
