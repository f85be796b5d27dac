using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// Einstein's summation over one tensor or two, https://onnx.ai/onnx/operators/onnx__Einsum.html: what only one of them has and the result does not is summed
/// first; then it is a product of matrices for each of the axes that both and the result have, or where nothing is summed a product of elements.
/// </summary>
internal sealed class EinsumExpander() : OperatorExpander("Einsum", 12, 1, 2)
{
    public override string Restrictions => "one or two operands; no axis twice in one of them";

    public override void Expand(NodeParts parts)
    {
        var equation = EinsumEquation.Of(parts.Context);
        var operands = equation.Terms.Select((term, i) => new Operand(parts, parts.Input(i), term, parts.Context.Dims(i))).ToList();
        if (operands.Count == 1)
        {
            parts.Return(operands[0].Summed(equation.Result).Ordered(equation.Result).Tensor);
            return;
        }

        var (left, right) = (operands[0].Without(operands[1]), operands[1].Without(operands[0]));
        (left, right) = (left.Summed(equation.Result + right.Letters), right.Summed(equation.Result + left.Letters));
        parts.Return(Product(parts, left, right, equation.Result).Ordered(equation.Result).Tensor);
    }

    private static Operand Product(NodeParts parts, Operand left, Operand right, string result)
    {
        string both = Letters(left.Letters.Intersect(right.Letters)), shared = Letters(both.Intersect(result)), summed = Letters(both.Except(result));
        string rows = Letters(left.Letters.Except(both)), columns = Letters(right.Letters.Except(both));
        if (summed.Length == 0 && (rows.Length == 0 || columns.Length == 0))
        {
            // What the larger one has and the other does not is broadcast.
            var (large, small) = columns.Length == 0 ? (left, right) : (right, left);
            string own = rows + columns;
            var arranged = large.Ordered(own + shared);
            return arranged with { Tensor = parts.Add("Mul", [arranged.Tensor, small.Ordered(shared).Tensor], isMain: true) };
        }

        string a = left.Ordered(shared + rows + summed).Merged(shared, rows, summed), b = right.Ordered(shared + summed + columns).Merged(shared, summed, columns);
        string product = parts.Add("MatMul", [a, b], isMain: true);
        string letters = shared + rows + columns;
        int[] dims = [.. letters.Select(letter => left.Letters.Contains(letter) ? left.Extent(letter) : right.Extent(letter))];
        return new(parts, parts.Reshaped(product, [.. dims.Select(dim => (long)dim)]), letters, dims);
    }

    private static string Letters(IEnumerable<char> letters) => new([.. letters]);

    /// <summary>A tensor and the letters of its axes.</summary>
    private sealed record Operand(NodeParts Parts, string Tensor, string Letters, IReadOnlyList<int> Dims)
    {
        public int Extent(char letter) => Dims[Letters.IndexOf(letter)];

        /// <summary>Without axes of one element where the other tensor has more of them.</summary>
        public Operand Without(Operand other)
        {
            var kept = Enumerable.Range(0, Dims.Count).Where(axis => Dims[axis] > 1 || !other.Letters.Contains(Letters[axis]) || other.Extent(Letters[axis]) == 1).ToList();
            foreach (int axis in kept.Where(axis => other.Letters.Contains(Letters[axis]) && other.Extent(Letters[axis]) != Dims[axis] && other.Extent(Letters[axis]) != 1))
                throw Parts.Context.Contradiction($"axes '{Letters[axis]}' of {Dims[axis]} and {other.Extent(Letters[axis])}", "axes of one letter to have one extent");
            if (kept.Count == Dims.Count) return this;
            int[] dims = [.. kept.Select(axis => Dims[axis])];
            return new(Parts, Parts.Reshaped(Tensor, [.. dims.Select(dim => (long)dim)]), new([.. kept.Select(axis => Letters[axis])]), dims);
        }

        /// <summary>Summed over axes whose letters are not needed.</summary>
        public Operand Summed(string needed)
        {
            long[] axes = [.. Enumerable.Range(0, Dims.Count).Where(axis => !needed.Contains(Letters[axis])).Select(axis => (long)axis)];
            if (axes.Length == 0) return this;
            string sum = Parts.Add("ReduceSum", [Tensor, Parts.Constant("axes", Graph.Constant.Of([axes.Length], axes))], [StandardParts.Int("keepdims", 0)]);
            int[] kept = [.. Enumerable.Range(0, Dims.Count).Where(axis => needed.Contains(Letters[axis]))];
            return new(Parts, sum, new([.. kept.Select(axis => Letters[axis])]), [.. kept.Select(axis => Dims[axis])]);
        }

        /// <summary>Its axes in the order of letters, which are all of its own.</summary>
        public Operand Ordered(string letters) => letters == Letters
            ? this
            : new(Parts, Parts.Transposed(Tensor, [.. letters.Select(letter => (long)Letters.IndexOf(letter))]), letters, [.. letters.Select(Extent)]);

        /// <summary>Ordered axes as a stack of matrices.</summary>
        public string Merged(string stack, string rows, string columns) =>
            Parts.Reshaped(Tensor, [.. stack.Select(letter => (long)Extent(letter)), Count(rows), Count(columns)]);

        private long Count(string letters) => letters.Aggregate(1L, (count, letter) => count * Extent(letter));
    }
}
