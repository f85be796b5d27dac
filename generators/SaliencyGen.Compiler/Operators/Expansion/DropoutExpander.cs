using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>Nothing at inference: https://onnx.ai/onnx/operators/onnx__Dropout.html. Its mask then is true everywhere.</summary>
internal sealed class DropoutExpander() : OperatorExpander("Dropout", 7, 1, 3, 2)
{
    /// <summary>The opset that has ratio and mode as inputs, and says what the mask is at inference.</summary>
    private const int HasMode = 12;

    public override string Restrictions => "no training mode";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;

        // The ratio matters in training only.
        if (context.Opset < HasMode) context.Attributes.Ignore("ratio");
        else context.Attributes.Ignore("seed");
        if (context.Opset < HasMode && context.Operands.Count > 1)
            throw context.Contradiction($"{context.Operands.Count} inputs", $"1 below opset {HasMode}");
        if (context.Has(2) && context.Integer(2, "training_mode") != 0 && !(context.Has(1) && context.Float(1, "ratio") == 0))
            throw context.BadOperand(2, "training_mode", "true", "false, or a ratio of 0: a network exported for inference");
        if (context.Opset < HasMode) parts.RefuseOutput(1, "mask");
        parts.Return(parts.Add("Identity", [parts.Input(0)], isMain: true));
        if (context.IsOutputRead(1)) parts.Return(parts.Add("Identity", [parts.Constant("mask", ConstantViews.Uniform(Constant.Of([], new[] { 1L }), context.Dims(0)))]), 1);
    }
}
