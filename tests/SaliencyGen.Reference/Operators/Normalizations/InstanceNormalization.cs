namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>Over the positions of each channel of each image, with a factor and an offset per channel.</summary>
public sealed class InstanceNormalization(Attributes attributes) : Normalization(attributes.Float("epsilon", 1e-5f), isCentred: true)
{
    public override IEnumerable<int[]> Sets(int[] shape) => Runs(shape, Extents.Count(shape.AsSpan(2)));

    public override Tensor? Factor(Tensor?[] inputs) => PerChannel(inputs[1]!, inputs[0]!.Shape);

    public override Tensor? Offset(Tensor?[] inputs) => PerChannel(inputs[2]!, inputs[0]!.Shape);
}
