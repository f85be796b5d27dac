using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT at a max-pool: of a window's difference y - y0 the part max(y, y0) - y0 goes to where x has its
/// maximum, y - max(y, y0) to where x0 has its. Contributions of overlapping windows add.
/// </summary>
public static class MaxPoolRule
{
    /// <summary>sum over windows of m times the parts, per input element.</summary>
    public static Tensor Contribution(MaxPool pool, Tensor x, Tensor x0, Tensor m)
    {
        Tensor y = pool.Forward([x]), y0 = pool.Forward([x0]);
        Tensor top = y.Zip(y0, Math.Max);
        return pool.Scatter(x, m * (top - y0)) + pool.Scatter(x0, m * (y - top));
    }

    /// <summary>Contribution / (x - x0); where that difference vanishes, the max-pool gradient at the reference.</summary>
    public static Tensor Multiplier(MaxPool pool, Tensor x, Tensor x0, Tensor m)
    {
        Tensor contribution = Contribution(pool, x, x0, m), gradient = pool.Scatter(x0, m), dx = x - x0;
        double[] result = new double[x.Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = Math.Abs(dx.Data[i]) < RescalePass.Threshold ? gradient.Data[i] : contribution.Data[i] / dx.Data[i];
        return new Tensor(x.Shape, result);
    }
}
