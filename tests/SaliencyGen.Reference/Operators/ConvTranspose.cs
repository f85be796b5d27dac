namespace SaliencyGen.Reference.Operators;

/// <summary>Transposed convolution: each cell of the input [N,C,...] adds its weights [C,M/group,...] to the output's cells.</summary>
public sealed class ConvTranspose(Attributes attributes) : Operator
{
    private readonly int _groups = (int)attributes.Int("group", 1);
    private readonly string _autoPad = attributes.Text("auto_pad", "NOTSET");

    /// <summary>The output channel of an element of the weight.</summary>
    public int Channel(int[] shape, int element)
    {
        int[] at = Extents.At(shape, element);
        return at[0] / (shape[0] / _groups) * shape[1] + at[1];
    }

    public override Tensor Forward(Tensor?[] inputs)
    {
        (Tensor x, Tensor w, Tensor? bias) = (inputs[0]!, inputs[1]!, inputs.ElementAtOrDefault(2));
        (int[] extents, int[] begin) = Window(x, w);
        Tensor y = Tensor.Zeros([x.Shape[0], w.Shape[1] * _groups, .. extents]);
        int plane = Extents.Count(extents);
        for (int o = 0; o < y.Count; o++)
            y.Data[o] = bias?.Data[o / plane % y.Shape[1]] ?? 0;
        foreach ((int source, int weight, int target) in Taps(x, w, extents, begin))
            y.Data[target] += x.Data[source] * w.Data[weight];
        return y;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        if (index != 0)
            throw new NotSupportedException("ConvTranspose with a live weight or bias");
        (Tensor x, Tensor w) = (inputs[0]!, inputs[1]!);
        (int[] extents, int[] begin) = Window(x, w);
        Tensor g = Tensor.Zeros(x.Shape);
        foreach ((int source, int weight, int target) in Taps(x, w, extents, begin))
            g.Data[source] += signal.Data[target] * w.Data[weight];
        return g;
    }

    // Every product: the element of the input, that of the weight, that of the output.
    private IEnumerable<(int Source, int Weight, int Target)> Taps(Tensor x, Tensor w, int[] extents, int[] begin)
    {
        int[] from = x.Shape[2..], kernel = w.Shape[2..];
        (int[] stride, int[] dilation) = Steps(from.Length);
        int inputs = Extents.Count(from), taps = Extents.Count(kernel), outputs = Extents.Count(extents);
        for (int p = 0; p < inputs; p++)
        {
            int[] at = Extents.At(from, p);
            for (int t = 0; t < taps; t++)
            {
                int[] tap = Extents.At(kernel, t), to = [.. at.Select((a, d) => a * stride[d] + tap[d] * dilation[d] - begin[d])];
                if (to.Where((cell, d) => cell < 0 || cell >= extents[d]).Any())
                    continue;
                int place = Extents.Linear(extents, to);
                for (int n = 0; n < x.Shape[0]; n++)
                    for (int c = 0; c < x.Shape[1]; c++)
                        for (int m = 0; m < w.Shape[1]; m++)
                        {
                            int weight = (c * w.Shape[1] + m) * taps + t;
                            yield return ((n * x.Shape[1] + c) * inputs + p, weight, (n * w.Shape[1] * _groups + Channel(w.Shape, weight)) * outputs + place);
                        }
            }
        }
    }

    // Extents of the output and how many cells are cut off at its beginning.
    private (int[] Extents, int[] Begin) Window(Tensor x, Tensor w)
    {
        int rank = x.Rank - 2;
        (int[] stride, int[] dilation) = Steps(rank);
        int[] more = Or("output_padding", rank, 0), pads = _autoPad == "NOTSET" ? Or("pads", 2 * rank, 0) : new int[2 * rank], given = attributes.Ints("output_shape");
        given = given.Length > rank ? given[2..] : given;
        int[] extents = new int[rank], begin = new int[rank];
        for (int d = 0; d < rank; d++)
        {
            int whole = (x.Shape[d + 2] - 1) * stride[d] + more[d] + SlidingWindow.Reach(w.Shape[d + 2], dilation[d]);
            bool isSame = _autoPad.StartsWith("SAME", StringComparison.Ordinal);
            int total = Math.Max(0, whole - (given.Length > 0 ? given[d] : x.Shape[d + 2] * stride[d])), small = total / 2;
            begin[d] = given.Length == 0 && !isSame ? pads[d] : _autoPad == "SAME_UPPER" ? small : total - small;
            extents[d] = given.Length > 0 ? given[d] : isSame ? whole - total : whole - pads[d] - pads[d + rank];
        }
        return (extents, begin);
    }

    private (int[] Stride, int[] Dilation) Steps(int rank) => (Or("strides", rank, 1), Or("dilations", rank, 1));

    private int[] Or(string name, int length, int absent) => attributes.Ints(name) is { Length: > 0 } given ? given : [.. Enumerable.Repeat(absent, length)];
}
