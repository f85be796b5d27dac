using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// To a shape, by cropping or by zeros around, half on each side, where that is no whole number the more at the end: https://onnx.ai/onnx/operators/onnx__CenterCropPad.html.
/// </summary>
internal sealed class CenterCropPadExpander() : OperatorExpander("CenterCropPad", 18, 2, 2)
{
    public override string Restrictions => "shape known at build time";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        long[] shape = context.Integers(1, "shape");
        int[] axes = context.Attributes.Ints("axes") is { } stated ? context.Axes(stated, dims.Count) : [.. Enumerable.Range(0, dims.Count)];
        if (axes.Length != shape.Length || axes.Distinct().Count() != axes.Length || shape.Any(extent => extent < 1))
            throw context.Contradiction($"a shape {ImportContext.Show(shape)} for axes {ImportContext.Show(axes)} of {ImportContext.Show(dims)}", "a positive extent for each axis");
        long[] first = new long[dims.Count], end = [.. dims.Select(dim => (long)dim)], pads = new long[2 * dims.Count];
        for (int i = 0; i < axes.Length; i++)
        {
            int axis = axes[i];
            long missing = shape[i] - dims[axis];
            if (missing < 0) (first[axis], end[axis]) = (-missing / 2, (-missing / 2) + shape[i]);
            else (pads[axis], pads[axis + dims.Count]) = (missing / 2, missing - (missing / 2));
        }

        string part = parts.Add("Slice", [parts.Input(0), parts.Integers("first", first), parts.Integers("end", end)]);
        parts.Return(parts.Add("Pad", [part, parts.Integers("pads", pads)]));
    }
}
