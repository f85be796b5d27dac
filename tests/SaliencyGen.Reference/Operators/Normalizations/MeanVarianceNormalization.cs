namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>Over given axes (batch and positions where none are given), without parameters. ONNX adds 1e-9 to the root instead of an epsilon inside.</summary>
public sealed class MeanVarianceNormalization(Attributes attributes) : Normalization(0, isCentred: true)
{
    private readonly int[] _axes = attributes.Has("axes") ? attributes.Ints("axes") : [0, 2, 3];

    public override IEnumerable<int[]> Sets(int[] shape) => Across(shape, _axes);

    public override Tensor? Factor(Tensor?[] inputs) => null;

    public override Tensor? Offset(Tensor?[] inputs) => null;

    public override double Spread(double meanSquare) => Math.Sqrt(meanSquare) + 1e-9;
}
