namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>
/// LayerNormalization and RMSNormalization: over an axis and all after it, with a factor and an optional offset that broadcast over x.
/// </summary>
public sealed class AxisNormalization(int axis, double epsilon, bool isCentred) : Normalization(epsilon, isCentred)
{
    private readonly int _axis = axis;

    public AxisNormalization(Attributes attributes, bool isCentred)
        : this((int)attributes.Int("axis", -1), attributes.Float("epsilon", 1e-5f), isCentred)
    {
    }

    /// <summary>What LayerNormalization has as its second and third output: the means, and one over sigma. No signal goes through them.</summary>
    public Operator Statistic(int output) => new SetStatistic(this, output == 2);

    public override IEnumerable<int[]> Sets(int[] shape) => Runs(shape, Extents.Count(shape.AsSpan(Extents.Axis(_axis, shape.Length))));

    public override Tensor? Factor(Tensor?[] inputs) => Parameter(inputs, 1);

    public override Tensor? Offset(Tensor?[] inputs) => Parameter(inputs, 2);

    private static Tensor? Parameter(Tensor?[] inputs, int index) =>
        inputs.ElementAtOrDefault(index) is { } parameter ? Broadcast.To(parameter, inputs[0]!.Shape) : null;

    private sealed class SetStatistic(AxisNormalization normalization, bool isInverseSigma) : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs)
        {
            Tensor x = inputs[0]!;
            int first = Extents.Axis(normalization._axis, x.Rank);
            double Of(int[] set) => isInverseSigma ? 1 / normalization.Statistics(x, set).Sigma : set.Average(i => x.Data[i]);
            return new Tensor([.. x.Shape.Select((extent, d) => d < first ? extent : 1)], [.. normalization.Sets(x.Shape).Select(Of)]);
        }
    }
}
