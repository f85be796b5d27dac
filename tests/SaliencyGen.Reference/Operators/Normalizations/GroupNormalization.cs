namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>Over some channels of one image and all their positions. Parameters are per group until operator set 20, then per channel.</summary>
public sealed class GroupNormalization(Attributes attributes) : Normalization(attributes.Float("epsilon", 1e-5f), isCentred: true)
{
    private readonly int _groups = (int)attributes.Int("num_groups", 1);

    public override IEnumerable<int[]> Sets(int[] shape) => Runs(shape, Extents.Count(shape.AsSpan(1)) / _groups);

    public override Tensor? Factor(Tensor?[] inputs) => Parameter(inputs[1]!, inputs[0]!.Shape);

    public override Tensor? Offset(Tensor?[] inputs) => Parameter(inputs[2]!, inputs[0]!.Shape);

    private Tensor Parameter(Tensor values, int[] shape) => PerChannel(
        attributes.Opset >= 21
            ? values
            : new Tensor([shape[1]], [.. Enumerable.Range(0, shape[1]).Select(channel => values.Data[channel / (shape[1] / _groups)])]),
        shape);
}
