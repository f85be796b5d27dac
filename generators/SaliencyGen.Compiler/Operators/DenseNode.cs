using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX Gemm (opset 7 on) and MatMul with a constant right operand, batch 1. Weight is viewed as [O, K] whatever the file's
/// orientation, bias [O] or one scalar; alpha and beta are already folds of weight and bias.
/// </summary>
public sealed class DenseNode(string name, Value input, Value output, Constant weight, Constant? bias, float weightFactor, float biasFactor)
    : WeightedNode(name, input, output, weight, bias)
{
    /// <summary>Gemm's alpha.</summary>
    public float WeightFactor { get; } = weightFactor;

    /// <summary>Gemm's beta.</summary>
    public float BiasFactor { get; } = biasFactor;

    public override bool MakesFeatureMap => false;

    public override bool IsConvolution => false;

    public override bool TakesFolds => true;

    public override FeatureBuffer Product(
        ExplainContext context, ExplainProgram program, FeatureBuffer input, FeatureBuffer output,
        WeightSlot? bias, WeightPart part, SlotContent content = SlotContent.Model, WeightedNode? reader = null) =>
        program.Add(new DenseStep(this, output, input, context.Weights.Dense(this, content), bias, false) { Part = part }).Output!;

    public override FeatureBuffer Transpose(BackwardPass pass, FeatureBuffer signal, WeightPart part, SlotContent content = SlotContent.Model) =>
        pass.Program.Add(new DenseStep(this, pass.NewSignal(Input), signal, pass.Context.Weights.Dense(this, content), null, true) { Part = part }).Output!;

    public override string Describe() => $"Dense {Input.Shape.Count} -> {Output.Shape.Count}";
}
