namespace SaliencyGen.Reference.Operators;

/// <summary>
/// NumPy's matmul: the last two axes are matrices, the others broadcast; a vector is a row on the left and a column on the right.
/// </summary>
public sealed class MatMul : Operator, IBilinear
{
    public override Tensor Forward(Tensor?[] inputs)
    {
        (Tensor a, Tensor b) = (inputs[0]!, inputs[1]!);
        Tensor product = Product(Row(a), Column(b));
        List<int> shape = [.. product.Shape];
        if (b.Rank == 1)
            shape.RemoveAt(shape.Count - 1);
        if (a.Rank == 1)
            shape.RemoveAt(shape.Count - (b.Rank == 1 ? 1 : 2));
        return product.Reshaped([.. shape]);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        (Tensor a, Tensor b) = (Row(inputs[0]!), Column(inputs[1]!));
        Tensor product = signal.Reshaped(Product(a, b).Shape);
        Tensor full = index == 0 ? Product(product, Turned(b)) : Product(Turned(a), product);
        return Broadcast.SumTo(full, index == 0 ? a.Shape : b.Shape).Reshaped(inputs[index]!.Shape);
    }

    /// <summary>The product of two stacks of matrices.</summary>
    public static Tensor Product(Tensor a, Tensor b)
    {
        (int rows, int inner, int columns) = (a.Shape[^2], a.Shape[^1], b.Shape[^1]);
        if (b.Shape[^2] != inner)
            throw new InvalidDataException($"{a} times {b}");
        int[] stack = Broadcast.Shape(a.Shape[..^2], b.Shape[..^2]);
        int[] left = Broadcast.Sources(a.Shape[..^2], stack), right = Broadcast.Sources(b.Shape[..^2], stack);
        Tensor y = Tensor.Zeros([.. stack, rows, columns]);
        Parallel.For(0, left.Length * rows, sr =>
        {
            (int s, int r) = (sr / rows, sr % rows);
            for (int k = 0; k < inner; k++)
                for (int c = 0; c < columns; c++)
                    y.Data[sr * columns + c] += a.Data[(left[s] * rows + r) * inner + k] * b.Data[(right[s] * inner + k) * columns + c];
        });
        return y;
    }

    /// <summary>The last two axes exchanged.</summary>
    public static Tensor Turned(Tensor a)
    {
        (int rows, int columns) = (a.Shape[^2], a.Shape[^1]);
        Tensor turned = Tensor.Zeros([.. a.Shape[..^2], columns, rows]);
        for (int i = 0; i < a.Count; i++)
        {
            (int matrix, int row, int column) = (i / (rows * columns), i / columns % rows, i % columns);
            turned.Data[(matrix * columns + column) * rows + row] = a.Data[i];
        }
        return turned;
    }

    private static Tensor Row(Tensor a) => a.Rank == 1 ? a.Reshaped(1, a.Count) : a;
    private static Tensor Column(Tensor b) => b.Rank == 1 ? b.Reshaped(b.Count, 1) : b;
}
