using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Static shape of any tensor, from opset 15 a part of it: https://onnx.ai/onnx/operators/onnx__Shape.html.</summary>
internal sealed class ShapeFolder() : FoldedOperator("Shape", 1, 1, 1)
{
    public override bool ReadsShapesOnly => true;

    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        int start = 0, end = dims.Count;
        if (context.Opset >= 15)
        {
            start = Bound(context.Attributes.Int("start", 0), dims.Count);
            end = Bound(context.Attributes.Int("end", dims.Count), dims.Count);
        }

        var part = dims.Skip(start).Take(Math.Max(end - start, 0)).Select(dim => (long)dim).ToArray();
        return Constant.Of([part.Length], part);
    }

    private static int Bound(long bound, int rank) => (int)Math.Max(0, Math.Min(bound < 0 ? bound + rank : bound, rank));
}
