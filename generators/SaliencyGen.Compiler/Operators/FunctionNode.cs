using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Operators;

/// <summary>One function of each element, the same for all.</summary>
public sealed class FunctionNode(string name, Value input, Value output, PointwiseFunction function) : PointwiseNode(name, input, output)
{
    public PointwiseFunction Function { get; } = function;

    public override PointwiseTraits Traits => Function.Traits;

    public override bool TakesParts => Function.TakesParts;

    public override bool IsIdentity => Function.IsIdentity;

    public override Operation Activation(WeightPlan weights, MapLayout layout) => OperationCatalog.Activate(Function);

    public override Operation Derivative(BackwardPass pass) => Function.Derivative(pass.Forward[Input], pass.Forward[Output]);

    public override Operation Guided(BackwardPass pass) => Function.Guided(pass.Forward[Input], pass.Forward[Output]);

    public override Operation Rescale(BackwardPass pass, ForwardPass reference, float threshold) =>
        OperationCatalog.Rescale(Function, threshold, Operand.Of(pass.Forward[Input]), Operand.Of(reference[Input]));

    public override Operation RevealCancelPart(WeightPlan weights, FeatureBuffer reference, FeatureBuffer otherPart) =>
        OperationCatalog.RevealCancelPart(Function, Operand.Of(reference), Operand.Of(otherPart));

    public override Operation RevealCancelMultiplier(WeightPlan weights, FeatureBuffer reference, FeatureBuffer part, FeatureBuffer otherPart) =>
        OperationCatalog.RevealCancelMultiplier(Function, Operand.Of(reference), Operand.Of(part), Operand.Of(otherPart));

    public override string Describe() => $"{Function.Describe()} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
