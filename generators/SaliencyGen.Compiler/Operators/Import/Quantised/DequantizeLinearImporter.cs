using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Quantised;

/// <summary>
/// The real numbers that quantised ones stand for: https://onnx.ai/onnx/operators/onnx__DequantizeLinear.html. Weights stay in their file; a live tensor has its
/// real numbers already.
/// </summary>
internal sealed class DequantizeLinearImporter(int since = 10) : OperatorImporter("DequantizeLinear", since, 2, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "scale and zero point known at build time";

    public override bool KeepsAxes => true;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "x");
        var operands = QuantisedOperands.Read(context);
        if (operands.Single is not { } by)
            throw context.BadOperand(1, operands.ScaleRole, $"of shape {ImportContext.Show(context.Dims(1))}", "one scale for a tensor that depends on the network's input");
        var made = context.QuantisationOf(0);
        if (by != made) throw context.BadOperand(0, "x", $"quantised with {made}", $"{by}, as operands {operands.ScaleRole} and zero point say");
        return [view];
    }

    protected override Constant Fold(ImportContext context)
    {
        var stored = context.Known(0, "x");
        if (!stored.IsInteger) throw context.BadOperand(0, "x", "of a floating type", "integers");
        var operands = QuantisedOperands.Read(context);
        if (stored is { Tensor: { } tensor, IsContiguous: true } && stored.Count == tensor.Count) return stored.Dequantised(operands.Of(context, stored.Dims));
        long[] values = context.Integers(0, "x");
        var levels = operands.Levels(context, stored.Dims);
        return Constant.Of(stored.Dims, values.Select((value, i) => levels(i) is var by ? (value - by.Zero) * by.Scale : 0).ToArray());
    }
}
