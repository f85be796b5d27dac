using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Indices of the elements that are not zero, a row for each axis: https://onnx.ai/onnx/operators/onnx__NonZero.html.</summary>
internal sealed class NonZeroFolder() : FoldedOperator("NonZero", 9, 1, 1)
{
    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        var values = context.Values(context.Known(0, "X"));
        bool[] isThere = values is long[] whole ? Array.ConvertAll(whole, value => value != 0) : Array.ConvertAll((float[])values, value => value != 0);
        int[] found = [.. Enumerable.Range(0, isThere.Length).Where(i => isThere[i])], steps = Constant.RowMajor(dims);
        context.Spend((long)found.Length * dims.Count);
        return Constant.Of([dims.Count, found.Length], [.. Enumerable.Range(0, dims.Count).SelectMany(axis => found.Select(i => (long)(i / steps[axis] % dims[axis])))]);
    }
}
