using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>What a composite distinguishes.</summary>
public enum LayerKind { Convolution, Dense, Diagonal }

/// <summary>
/// z_j = sum_i x_i w_ij + b_j, the layer that the rules of LRP are written for. The bias broadcasts over the output.
/// </summary>
/// <param name="Data">The ordinal of the operator's input that x stands at.</param>
/// <param name="Parameter">The ordinal of its weight.</param>
public sealed record LinearLayer(LayerKind Kind, Operator Operator, int Data, int Parameter, Tensor Weight, Tensor? Bias)
{
    /// <summary>Dense: row j of the weight makes output j.</summary>
    public static LinearLayer Dense(Tensor weight, Tensor? bias) =>
        new(LayerKind.Dense, new Gemm(1, 1, transposeA: false, transposeB: true), 0, 1, weight, bias);

    /// <summary>z = factor x + offset, element by element or broadcast.</summary>
    public static LinearLayer Diagonal(Tensor factor, Tensor? offset) => new(LayerKind.Diagonal, new Mul(), 0, 1, factor, offset);

    /// <summary>sum_i x_i w_ij, for any x and w of the layer's shapes.</summary>
    public Tensor Apply(Tensor x, Tensor w) => Operator.Forward(Arranged(x, w));

    public Tensor Apply(Tensor x, Tensor w, Tensor? b)
    {
        Tensor z = Apply(x, w);
        return b is null ? z : z + Broadcast.To(b, z.Shape);
    }

    /// <summary>sum_j r_j w_ij.</summary>
    public Tensor Transpose(Tensor x, Tensor w, Tensor r) => Operator.Vjp(Data, Arranged(x, w), r, r);

    private Tensor?[] Arranged(Tensor x, Tensor w) => Data == 0 ? [x, w] : [w, x];
}
