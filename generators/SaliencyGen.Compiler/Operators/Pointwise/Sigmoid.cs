using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators.Pointwise;

/// <summary>1 / (1 + exp(-x)).</summary>
public sealed record Sigmoid : PointwiseFunction
{
    public override PointwiseTraits Traits { get; } = new(
        IsZeroAtZero: false, IsNonNegative: true, IsMonotone: true, IsRectifier: false,
        IsPositivePart: false, PassIsTold: false, IsGate: true, IsLogistic: true, IsCheap: false, IsFinite: true);

    public override double Apply(double x) => 1 / (1 + Math.Exp(-x));

    public override Operation Derivative(FeatureBuffer input, FeatureBuffer output) => OperationCatalog.DeriveSigmoid(Operand.Of(output));
}
