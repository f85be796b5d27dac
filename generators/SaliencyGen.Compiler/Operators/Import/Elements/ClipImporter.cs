using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>Bounds as attributes below opset 11, as optional inputs from there on: https://onnx.ai/onnx/operators/onnx__Clip.html.</summary>
internal sealed class ClipImporter() : PointwiseImporter("Clip", 6, Read, 3)
{
    public override string Restrictions => "bounds known at build time";

    protected override Constant Fold(ImportContext context)
    {
        if (!context.Known(0, "X").IsInteger) return base.Fold(context);
        long low = context.Has(1) ? context.Integer(1, "min") : long.MinValue, high = context.Has(2) ? context.Integer(2, "max") : long.MaxValue;
        return Constant.Of(context.Dims(0), context.Integers(0, "X").Select(x => Math.Min(Math.Max(x, low), high)).ToArray());
    }

    private static PointwiseFunction Read(ImportContext context)
    {
        float low = float.NegativeInfinity, high = float.PositiveInfinity;
        if (context.Opset < 11)
        {
            if (context.Operands.Count > 1) throw context.Contradiction($"{context.Operands.Count} inputs", "1 below opset 11");
            low = context.Attributes.Float("min", low);
            high = context.Attributes.Float("max", high);
        }
        else
        {
            if (context.Has(1)) low = context.Float(1, "min");
            if (context.Has(2)) high = context.Float(2, "max");
        }

        // With crossed bounds the specification lets the upper one win; the kernels apply them in that order.
        return new Clip(low, high);
    }
}
