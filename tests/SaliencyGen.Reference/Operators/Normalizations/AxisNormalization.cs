namespace SaliencyGen.Reference.Operators.Normalizations;

/// <summary>
/// Over given axes (negative ones count from the end), with a factor and an optional offset that broadcast over x: LayerNormalization and
/// RMSNormalization, whose axes are one and all after it, and their written-out forms.
/// </summary>
public sealed class AxisNormalization(Func<int, int[]> axesOf, double epsilon, bool isCentred) : Normalization(epsilon, isCentred)
{
    private readonly Func<int, int[]> _axesOf = axesOf;

    public AxisNormalization(int firstAxis, double epsilon, bool isCentred)
        : this(rank => [.. Enumerable.Range(Extents.Axis(firstAxis, rank), rank - Extents.Axis(firstAxis, rank))], epsilon, isCentred)
    {
    }

    public AxisNormalization(Attributes attributes, bool isCentred)
        : this((int)attributes.Int("axis", -1), attributes.Float("epsilon", 1e-5f), isCentred)
    {
    }

    /// <summary>The axes that it goes over, none of them negative.</summary>
    public int[] Axes(int rank) => [.. _axesOf(rank).Select(axis => Extents.Axis(axis, rank))];

    /// <summary>What LayerNormalization has as its second and third output: the means, and one over sigma. No signal goes through them.</summary>
    public Operator Statistic(int output) => new SetStatistic(this, output == 2);

    public override IEnumerable<int[]> Sets(int[] shape) => Across(shape, _axesOf(shape.Length));

    public override Tensor? Factor(Tensor?[] inputs) => Parameter(inputs, 1);

    public override Tensor? Offset(Tensor?[] inputs) => Parameter(inputs, 2);

    private static Tensor? Parameter(Tensor?[] inputs, int index) =>
        inputs.ElementAtOrDefault(index) is { } parameter ? Broadcast.To(parameter, inputs[0]!.Shape) : null;

    private sealed class SetStatistic(AxisNormalization normalization, bool isInverseSigma) : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs)
        {
            Tensor x = inputs[0]!;
            int[] axes = normalization.Axes(x.Rank);
            double Of(int[] set) => isInverseSigma ? 1 / normalization.Statistics(x, set).Sigma : set.Average(i => x.Data[i]);
            return new Tensor([.. x.Shape.Select((extent, d) => axes.Contains(d) ? 1 : extent)], [.. normalization.Sets(x.Shape).Select(Of)]);
        }
    }
}
