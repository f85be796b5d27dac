using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Arithmetic progression: https://onnx.ai/onnx/operators/onnx__Range.html.</summary>
internal sealed class RangeFolder() : FoldedOperator("Range", 11, 3, 3)
{
    protected override Constant Fold(ImportContext context)
    {
        if (!context.Known(0, "start").IsInteger)
        {
            double first = context.Float(0, "start"), step = context.Float(2, "delta");
            int terms = Count(context, Math.Ceiling((context.Float(1, "limit") - first) / step), step == 0);
            return Constant.Of([terms], Enumerable.Range(0, terms).Select(i => (float)(first + (i * step))).ToArray());
        }

        long start = context.Integer(0, "start"), delta = context.Integer(2, "delta");
        int count = Count(context, Math.Ceiling(((double)context.Integer(1, "limit") - start) / delta), delta == 0);
        return Constant.Of([count], Enumerable.Range(0, count).Select(i => start + (i * delta)).ToArray());
    }

    private static int Count(ImportContext context, double count, bool isStuck)
    {
        if (isStuck || double.IsNaN(count)) throw context.Contradiction($"{context.Role(2, "delta")} is 0 or no number", "another step");
        context.Spend(count < long.MaxValue ? (long)Math.Max(count, 0) : long.MaxValue);
        return (int)Math.Max(count, 0);
    }
}
