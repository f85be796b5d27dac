namespace SaliencyGen.Reference.Operators;

/// <summary>scale (x - mean) / sqrt(variance + epsilon) + shift per channel, with stored statistics.</summary>
public sealed class BatchNormalization(Attributes attributes) : Operator
{
    private readonly double _epsilon = attributes.Float("epsilon", 1e-5f);

    /// <summary>The operator as y = factor x + offset, both shaped to broadcast over x.</summary>
    public (Tensor Factor, Tensor Offset) Affine(Tensor?[] inputs)
    {
        Tensor scale = inputs[1]!, shift = inputs[2]!, mean = inputs[3]!, variance = inputs[4]!;
        Tensor factor = scale.Zip(variance, (s, v) => s / Math.Sqrt(v + _epsilon));
        Tensor offset = shift - mean * factor;
        int[] perChannel = [scale.Count, .. Enumerable.Repeat(1, Math.Max(inputs[0]!.Rank - 2, 0))];
        return (factor.Reshaped(perChannel), offset.Reshaped(perChannel));
    }

    public override Tensor Forward(Tensor?[] inputs)
    {
        (Tensor factor, Tensor offset) = Affine(inputs);
        int[] shape = inputs[0]!.Shape;
        return inputs[0]! * Broadcast.To(factor, shape) + Broadcast.To(offset, shape);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => index == 0
        ? signal * Broadcast.To(Affine(inputs).Factor, signal.Shape)
        : throw new NotSupportedException("BatchNormalization with live parameters");
}
