namespace SaliencyGen.Reference.Operators;

/// <summary>alpha A B + beta C with optional transposes. <see cref="Plain"/> is a general product that LRP layers use.</summary>
public sealed class Gemm(double alpha, double beta, bool transposeA, bool transposeB) : Operator
{
    public Gemm(Attributes attributes)
        : this(
            attributes.Float("alpha", 1),
            attributes.Float("beta", 1),
            attributes.Int("transA", 0) != 0,
            attributes.Int("transB", 0) != 0)
    {
    }

    public double Alpha => alpha;
    public double Beta => beta;
    public bool TransposeB => transposeB;

    /// <summary>The same product without the two factors.</summary>
    public Gemm Plain => new(1, 1, transposeA, transposeB);

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor product = alpha * MatMul.Product(Turned(inputs[0]!, transposeA), Turned(inputs[1]!, transposeB));
        return inputs.ElementAtOrDefault(2) is { } c ? product + beta * Broadcast.To(c, product.Shape) : product;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor scaled = alpha * signal;
        return index switch
        {
            0 => Turned(MatMul.Product(scaled, Turned(inputs[1]!, !transposeB)), transposeA),
            1 => Turned(MatMul.Product(Turned(inputs[0]!, !transposeA), scaled), transposeB),
            _ => Broadcast.SumTo(beta * signal, inputs[2]!.Shape),
        };
    }

    private static Tensor Turned(Tensor a, bool turn) => turn ? MatMul.Turned(a) : a;
}
