using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>max(x, 0).</summary>
public sealed record Relu : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: true, IsNonNegative: true, IsMonotone: true, IsRectifier: true,
        IsPositivePart: true, PassIsTold: true, IsGate: false, IsLogistic: false, IsCheap: true, IsFinite: true);

    public override double Apply(double x) => Math.Max(x, 0);

    public override Operation Derivative(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.DeriveRelu(Operand.Of(output));

    public override Operation Guided(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.GuidedRelu(Operand.Of(output));
}
