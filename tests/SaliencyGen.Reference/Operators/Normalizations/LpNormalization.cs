namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>x / norm along an axis, the norm being the sum of magnitudes (p = 1) or the Euclidean one (p = 2); 0 where the norm is 0.</summary>
public sealed class LpNormalization(Attributes attributes) : Operator
{
    private readonly bool _isEuclidean = attributes.Int("p", 2) == 2;

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!, y = Tensor.Zeros(x.Shape);
        foreach (int[] set in Sets(x.Shape))
            foreach (int i in set)
                y.Data[i] = Norm(x, set) is > 0 and double norm ? x.Data[i] / norm : 0;
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Multiplier(inputs[0]!, inputs[0]!, signal);

    /// <summary>
    /// What carries a signal from y to x for a difference between two inputs, by the quotient's rule y = x / norm: (m - y' slope of the norm) / norm',
    /// each primed one a mean of both. It is the derivative where both are the same.
    /// </summary>
    public Tensor Multiplier(Tensor x, Tensor x0, Tensor m)
    {
        Tensor result = Tensor.Zeros(x.Shape);
        foreach (int[] set in Sets(x.Shape))
        {
            (double norm, double norm0) = (Norm(x, set), Norm(x0, set));
            double middle = (norm + norm0) / 2;
            if (middle == 0)
                continue;
            double along = set.Sum(i => m.Data[i] * ((norm > 0 ? x.Data[i] / norm : 0) + (norm0 > 0 ? x0.Data[i] / norm0 : 0)) / 2);
            foreach (int i in set)
                result.Data[i] = (m.Data[i] - along * Slope(x.Data[i], x0.Data[i], middle)) / middle;
        }
        return result;
    }

    // d norm / d x_i between two inputs: of sqrt(sum x^2) it is (x + x0) / (norm + norm0), of |x| the secant.
    private double Slope(double x, double x0, double middle)
    {
        if (_isEuclidean)
            return (x + x0) / (2 * middle);
        return Math.Abs(x - x0) < 1e-7 ? Math.Sign(x0) : (Math.Abs(x) - Math.Abs(x0)) / (x - x0);
    }

    private double Norm(Tensor x, int[] set) =>
        _isEuclidean ? Math.Sqrt(set.Sum(i => x.Data[i] * x.Data[i])) : set.Sum(i => Math.Abs(x.Data[i]));

    private IEnumerable<int[]> Sets(int[] shape)
    {
        int axis = Extents.Axis(attributes.Int("axis", -1), shape.Length), inner = Extents.Count(shape.AsSpan(axis + 1)), along = shape[axis];
        for (int set = 0; set < Extents.Count(shape) / along; set++)
            yield return [.. Enumerable.Range(0, along).Select(k => (set / inner * along + k) * inner + set % inner)];
    }
}
