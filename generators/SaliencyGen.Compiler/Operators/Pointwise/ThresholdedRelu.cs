using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x where x > <paramref name="Alpha"/>, else 0.</summary>
public sealed record ThresholdedRelu(float Alpha) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Alpha];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true, IsNonNegative: Alpha >= 0, IsMonotone: Alpha >= 0, IsRectifier: Alpha == 0,
        IsPositivePart: Alpha == 0, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override double Apply(double x) => x > Alpha ? x : 0;

    public override Operation Guided(FeatureBuffer input, FeatureBuffer output) =>
        Traits.IsRectifier ? OperationCatalog.GuidedRelu(Operand.Of(output)) : base.Guided(input, output);
}
