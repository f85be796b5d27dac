namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>
/// y = factor (x - mean) / sigma + offset over sets of elements, sigma = sqrt(mean of (x - mean)^2 + epsilon). Without centring the mean counts
/// as 0 (root mean square). Factor and offset are constants.
/// </summary>
public abstract class Normalization(double epsilon, bool isCentred) : Operator
{
    public bool IsCentred => isCentred;

    /// <summary>The indices of each set of elements that is normalised together.</summary>
    public abstract IEnumerable<int[]> Sets(int[] shape);

    /// <summary>One per element of x; null where there is none.</summary>
    public abstract Tensor? Factor(Tensor?[] inputs);

    /// <inheritdoc cref="Factor"/>
    public abstract Tensor? Offset(Tensor?[] inputs);

    /// <summary>Sigma, given the mean square of what it divides.</summary>
    public virtual double Spread(double meanSquare) => Math.Sqrt(meanSquare + epsilon);

    /// <summary>x - mean of one set, and its sigma.</summary>
    public (double[] Centred, double Sigma) Statistics(Tensor x, int[] set)
    {
        double mean = isCentred ? set.Average(i => x.Data[i]) : 0;
        double[] centred = Array.ConvertAll(set, i => x.Data[i] - mean);
        return (centred, Spread(centred.Average(c => c * c)));
    }

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!, y = Tensor.Zeros(x.Shape);
        foreach (int[] set in Sets(x.Shape))
        {
            (double[] centred, double sigma) = Statistics(x, set);
            for (int k = 0; k < set.Length; k++)
                y.Data[set[k]] = centred[k] / sigma;
        }
        y = Factor(inputs) is { } factor ? y * factor : y;
        return Offset(inputs) is { } offset ? y + offset : y;
    }

    // With G = factor * signal and n = (x - mean) / sigma: (G - mean G - n mean(G n)) / sigma, without mean G where nothing is centred.
    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        if (index != 0)
            throw new NotSupportedException($"{GetType().Name} with live parameters");
        Tensor x = inputs[0]!, g = Tensor.Zeros(x.Shape);
        Tensor scaled = Factor(inputs) is { } factor ? signal * factor : signal;
        foreach (int[] set in Sets(x.Shape))
        {
            (double[] centred, double sigma) = Statistics(x, set);
            double mean = isCentred ? set.Average(i => scaled.Data[i]) : 0;
            double along = set.Select((i, k) => scaled.Data[i] * centred[k] / sigma).Average();
            for (int k = 0; k < set.Length; k++)
                g.Data[set[k]] = (scaled.Data[set[k]] - mean - centred[k] / sigma * along) / sigma;
        }
        return g;
    }

    /// <summary>Sets of so many elements that lie one after the other.</summary>
    protected static IEnumerable<int[]> Runs(int[] shape, int length)
    {
        for (int start = 0; start < Extents.Count(shape); start += length)
            yield return [.. Enumerable.Range(start, length)];
    }

    /// <summary>Sets that lie along the given axes.</summary>
    protected static IEnumerable<int[]> Across(int[] shape, int[] axes)
    {
        int[] along = [.. axes.Select(axis => Extents.Axis(axis, shape.Length))];
        int[] kept = [.. shape.Select((extent, d) => along.Contains(d) ? 1 : extent)];
        List<int>[] sets = [.. Enumerable.Range(0, Extents.Count(kept)).Select(_ => new List<int>())];
        int[] setOf = Broadcast.Sources(kept, shape);
        for (int i = 0; i < setOf.Length; i++)
            sets[setOf[i]].Add(i);
        return sets.Select(set => set.ToArray());
    }

    /// <summary>A parameter with one value for each channel (axis 1).</summary>
    protected static Tensor PerChannel(Tensor values, int[] shape) =>
        Broadcast.To(values.Reshaped([values.Count, .. Enumerable.Repeat(1, shape.Length - 2)]), shape);
}
