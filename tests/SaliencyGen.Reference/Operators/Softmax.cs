namespace SaliencyGen.Reference.Operators;

/// <summary>
/// Softmax and LogSoftmax: over one axis (default -1); before operator set 13 over the axis and all after it (default 1).
/// </summary>
public sealed class Softmax : Operator
{
    private readonly int _axis;
    private readonly bool _coerced;

    public Softmax(Attributes attributes, bool logarithm)
    {
        (_coerced, IsLogarithm) = (attributes.Opset < 13, logarithm);
        _axis = (int)attributes.Int("axis", _coerced ? 1 : -1);
    }

    public Softmax(int axis) => _axis = axis;

    public bool IsLogarithm { get; }

    /// <summary>Whether it is stated to go over the last axis.</summary>
    public bool IsOverLastAxis(int rank) => Extents.Axis(_axis, rank) == rank - 1;

    /// <summary>Whether elements that are all minus infinity become 0, as attention has it, and not what ONNX leaves open.</summary>
    public bool IsZeroWhereMasked { get; init; }

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        double[] y = new double[x.Count];
        foreach (int[] group in Groups(x.Shape))
        {
            double top = group.Max(i => x.Data[i]);
            if (IsZeroWhereMasked && double.IsNegativeInfinity(top))
                continue;
            double sum = group.Sum(i => Math.Exp(x.Data[i] - top));
            foreach (int i in group)
                y[i] = IsLogarithm ? x.Data[i] - top - Math.Log(sum) : Math.Exp(x.Data[i] - top) / sum;
        }
        return new Tensor(x.Shape, y);
    }

    // d y_j / d x_i = y_j ([i=j] - y_i); for the logarithm [i=j] - exp y_i.
    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        double[] g = new double[output.Count], y = output.Data, r = signal.Data;
        foreach (int[] group in Groups(output.Shape))
        {
            double sum = group.Sum(j => IsLogarithm ? r[j] : r[j] * y[j]);
            foreach (int i in group)
                g[i] = IsLogarithm ? r[i] - Math.Exp(y[i]) * sum : y[i] * (r[i] - sum);
        }
        return new Tensor(output.Shape, g);
    }

    /// <summary>The indices of each set of elements that is normalised together.</summary>
    public IEnumerable<int[]> Groups(int[] shape)
    {
        int axis = Extents.Axis(_axis, shape.Length);
        int inner = _coerced ? 1 : Extents.Count(shape.AsSpan(axis + 1));
        int along = _coerced ? Extents.Count(shape.AsSpan(axis)) : shape[axis];
        for (int g = 0; g < Extents.Count(shape) / along; g++)
            yield return [.. Enumerable.Range(0, along).Select(k => (g / inner * along + k) * inner + g % inner)];
    }
}
