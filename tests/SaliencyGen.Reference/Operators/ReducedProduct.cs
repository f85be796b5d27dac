namespace SaliencyGen.Reference.Operators;

/// <summary>
/// The product over axes, as products of halves: the first half of the factors times the second, one by one, what is over beside them, and again until one is
/// left. Every method takes it as these products of two.
/// </summary>
public sealed class ReducedProduct(ReducedAxes axes) : Operator
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor x = inputs[0]!;
        return new Tensor(axes.OutputShape(inputs), [.. Sets(inputs).Select(set => Levels([.. set.Select(i => x.Data[i])])[^1][0])], x.IsInteger);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Multipliers(inputs, inputs, signal);

    /// <summary>The signal times the mean of the other factor's two values, product by product.</summary>
    public Tensor Multipliers(Tensor?[] inputs, Tensor?[] reference, Tensor m) => Back(inputs, reference, m, (signal, other) => signal * other);

    /// <summary>Half of the relevance to each factor, product by product.</summary>
    public Tensor Shares(Tensor?[] inputs, Tensor relevance) => Back(inputs, inputs, relevance, (signal, _) => 0.5 * signal);

    private Tensor Back(Tensor?[] inputs, Tensor?[] reference, Tensor signal, Func<double, double, double> carry)
    {
        Tensor result = Tensor.Zeros(inputs[0]!.Shape);
        int output = 0;
        foreach (int[] set in Sets(inputs))
        {
            double[][] here = Levels([.. set.Select(i => inputs[0]!.Data[i])]), there = Levels([.. set.Select(i => reference[0]!.Data[i])]);
            double[] arrived = [signal.Data[output++]];
            for (int level = here.Length - 2; level >= 0; level--)
            {
                int count = here[level].Length, half = count / 2;
                double Mean(int i) => 0.5 * (here[level][i] + there[level][i]);
                arrived = [.. Enumerable.Range(0, count).Select(i => i == 2 * half ? arrived[half] : carry(arrived[i % half], Mean(i < half ? i + half : i - half)))];
            }
            for (int i = 0; i < set.Length; i++)
                result.Data[set[i]] = arrived[i];
        }
        return result;
    }

    /// <summary>The factors, then what is left of them after each round of products, to the one product.</summary>
    private static double[][] Levels(double[] factors)
    {
        List<double[]> levels = [factors];
        while (levels[^1] is { Length: > 1 } last)
        {
            int half = last.Length / 2;
            levels.Add([.. Enumerable.Range(0, half).Select(i => last[i] * last[i + half]), .. last[(2 * half)..]]);
        }
        return [.. levels];
    }

    /// <summary>For every output the elements that it is the product of.</summary>
    private IEnumerable<int[]> Sets(Tensor?[] inputs)
    {
        int[] kept = axes.Kept(inputs);
        ILookup<int, int> members = Broadcast.Sources(kept, inputs[0]!.Shape).Select((set, i) => (set, i)).ToLookup(pair => pair.set, pair => pair.i);
        return Enumerable.Range(0, Extents.Count(kept)).Select(set => members[set].ToArray());
    }
}
