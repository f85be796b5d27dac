using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>min(max(x, <paramref name="Low"/>), <paramref name="High"/>); ReLU6 is (0, 6). Infinite bounds where the model gives none; of crossed ones the upper wins.</summary>
public sealed record Clip(float Low, float High) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Low, High];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: Low <= 0 && High >= 0,
        IsNonNegative: Low >= 0 && High >= 0,
        IsMonotone: true,
        IsRectifier: Low == 0,
        IsPositivePart: Low == 0 && float.IsPositiveInfinity(High),
        PassIsTold: true,
        IsGate: false,
        IsLogistic: false,
        IsCheap: true,
        IsFinite: true);

    public override bool IsIdentity => float.IsNegativeInfinity(Low) && float.IsPositiveInfinity(High);

    public override double Apply(double x) => Math.Min(Math.Max(x, Low), High);

    public override Operation Derivative(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.DeriveClip(Low, High, Operand.Of(output));

    public override Operation Guided(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.GuidedClip(Low, High, Operand.Of(output));

    public override string Describe() => FormattableString.Invariant($"Clip {Low}..{High}");
}
