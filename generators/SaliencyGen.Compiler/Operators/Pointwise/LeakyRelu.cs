using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>x where x > 0, else <paramref name="Slope"/> * x.</summary>
public sealed record LeakyRelu(float Slope) : PointwiseFunction
{
    public override IReadOnlyList<float> Scalars => [Slope];

    public override PointwiseTraits Traits => new(
        IsZeroAtZero: true, IsNonNegative: Slope <= 0, IsMonotone: Slope >= 0, IsRectifier: true,
        IsPositivePart: Slope == 0, PassIsTold: false, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override bool IsIdentity => Slope == 1;

    public override double Apply(double x) => x > 0 ? x : Slope * x;

    // A negative slope can make the output positive where the input is not.
    public override Operation Guided(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.GuidedRelu(Operand.Of(input));

    public override string Describe() => FormattableString.Invariant($"LeakyRelu {Slope}");
}
