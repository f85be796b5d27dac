using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Nothing at inference: https://onnx.ai/onnx/operators/onnx__Dropout.html.</summary>
internal sealed class DropoutImporter() : OperatorImporter("Dropout", 7, 1, 3, 2)
{
    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        Check(context);
        return [context.View(0, "data")];
    }

    protected override Constant Fold(ImportContext context)
    {
        Check(context);
        return context.Known(0, "data");
    }

    private static void Check(ImportContext context)
    {
        // The ratio matters in training only; it moved from an attribute to an input at opset 12.
        if (context.Opset < 12) context.Attributes.Ignore("ratio");
        else context.Attributes.Ignore("seed");
        if (context.Opset < 12 && context.Operands.Count > 1)
            throw context.Contradiction($"{context.Operands.Count} inputs", "1 below opset 12");
        if (context.Has(2) && context.Integer(2, "training_mode") != 0 && !(context.Has(1) && context.Float(1, "ratio") == 0))
            throw context.BadOperand(2, "training_mode", "true", "false, or a ratio of 0: a network exported for inference");
        if (context.IsOutputRead(1)) throw context.OutputRead(1, "mask");
    }
}
