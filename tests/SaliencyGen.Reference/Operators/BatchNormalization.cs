namespace SaliencyGen.Reference.Operators;

/// <summary>
/// scale (x - mean) / sqrt(variance + epsilon) + shift per channel, with stored statistics; in training (five outputs, from operator set 14 on
/// an attribute) with those of x, which must then be constant.
/// </summary>
public sealed class BatchNormalization(Attributes attributes) : Operator
{
    private readonly double _epsilon = attributes.Float("epsilon", 1e-5f);

    private bool IsTraining => attributes.Opset >= 14
        ? attributes.Int("training_mode", 0) == 1
        : attributes.Node.Outputs.Count(output => output.Length > 0) == 5;

    /// <summary>The operator as y = factor x + offset, both shaped to broadcast over x.</summary>
    public (Tensor Factor, Tensor Offset) Affine(Tensor?[] inputs)
    {
        Tensor scale = inputs[1]!, shift = inputs[2]!;
        (Tensor mean, Tensor variance) = IsTraining ? Statistics(inputs[0]!) : (inputs[3]!, inputs[4]!);
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

    private static (Tensor Mean, Tensor Variance) Statistics(Tensor x)
    {
        int channels = x.Shape[1], inner = Extents.Count(x.Shape.AsSpan(2));
        ILookup<int, double> values = Enumerable.Range(0, x.Count).ToLookup(i => i / inner % channels, i => x.Data[i]);
        double[] means = [.. Enumerable.Range(0, channels).Select(c => values[c].Average())];
        double[] variances = [.. means.Select((mean, c) => values[c].Average(value => (value - mean) * (value - mean)))];
        return (new Tensor([channels], means), new Tensor([channels], variances));
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => index == 0 && !IsTraining
        ? signal * Broadcast.To(Affine(inputs).Factor, signal.Shape)
        : throw new NotSupportedException("BatchNormalization with live parameters or statistics");
}
