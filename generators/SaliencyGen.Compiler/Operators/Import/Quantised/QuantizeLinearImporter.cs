using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Quantised;

/// <summary>
/// Rounding to the levels of a quantised tensor: https://onnx.ai/onnx/operators/onnx__QuantizeLinear.html. Of a live tensor it is the rounded real numbers.
/// </summary>
internal sealed class QuantizeLinearImporter(int since = 10) : OperatorImporter("QuantizeLinear", since, 2, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "scale and zero point known at build time";

    public override bool KeepsAxes => true;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Elements;

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "x");
        var operands = QuantisedOperands.Read(context);
        var (lowest, highest) = Range(context);
        if (operands.Single is not { } by)
            throw context.BadOperand(1, operands.ScaleRole, $"of shape {ImportContext.Show(context.Dims(1))}", "one scale for a tensor that depends on the network's input");
        context.Quantise(by);
        return context.Add(new QuantisationNode(context.Name, input, context.NewOutput(input.Shape.Dims), by.Scale, lowest - by.Zero, highest - by.Zero));
    }

    protected override Constant Fold(ImportContext context)
    {
        var operands = QuantisedOperands.Read(context);
        var (lowest, highest) = Range(context);
        float[] values = context.Floats(0, "x");
        var levels = operands.Levels(context, context.Dims(0));
        return Constant.Of(context.Dims(0), values.Select((value, i) => Level(value, levels(i))).ToArray());

        long Level(float value, Quantisation by) => (long)Math.Min(Math.Max(Math.Round((double)(value / by.Scale)) + by.Zero, lowest), highest);
    }

    private static (long Lowest, long Highest) Range(ImportContext context)
    {
        context.Attributes.Ignore("saturate", "precision");
        var type = context.Has(2) ? context.Known(2, "y_zero_point").ElementType ?? OnnxElementType.UInt8
            : (OnnxElementType)context.Attributes.Int("output_dtype", (long)OnnxElementType.UInt8);
        if (context.Has(2)) context.Attributes.Ignore("output_dtype");
        return Quantisation.Range(type) ?? throw context.BadOperand(
            context.Has(2) ? 2 : 0, "y_zero_point", $"of type {type}", "whole numbers of 2 to 32 bits");
    }
}
