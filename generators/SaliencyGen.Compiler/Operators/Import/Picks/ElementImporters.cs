using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Expansion.Choices;

namespace SaliencyGen.Compiler.Operators.Import.Picks;

/// <summary>Elements by a known index along one axis: https://onnx.ai/onnx/operators/onnx__GatherElements.html.</summary>
internal sealed class GatherElementsImporter() : PickingImporter("GatherElements", 11, 2, 2)
{
    public override string Restrictions => "indices known at build time";

    protected override Picking Read(ImportContext context)
    {
        int[] dims = [.. context.Dims(0)], shape = [.. context.Dims(1)];
        var indices = ElementIndices.Of(context, dims, shape, Entry);
        return indices.Along is { } along
            ? new([(0, "data", dims)], indices.Axis, along, shape)
            : new([(0, "data", [(int)Shapes.Count(dims)])], 0, indices.Flat, shape);
    }
}

/// <summary>
/// A copy with other elements at known indices along one axis: https://onnx.ai/onnx/operators/onnx__ScatterElements.html, which below opset 11 is called Scatter.
/// </summary>
internal sealed class ScatterElementsImporter(string opType = "ScatterElements", int since = 11) : PickingImporter(opType, since, 3, 3)
{
    public override string Restrictions => "indices known at build time";

    protected override Picking Read(ImportContext context)
    {
        int[] dims = [.. context.Dims(0)], shape = [.. context.Dims(1)], updates = [.. context.Dims(2)];
        if (!updates.SequenceEqual(shape)) throw context.Contradiction($"indices of {ImportContext.Show(shape)} and updates of {ImportContext.Show(updates)}", "one shape");
        var indices = ElementIndices.Of(context, dims, shape, Entry);
        if (indices.Along is { } along) return new([(0, "data", dims), (2, "updates", updates)], indices.Axis, Replaced(dims[indices.Axis], along), dims);
        int count = (int)Shapes.Count(dims);
        return new([(0, "data", [count]), (2, "updates", [indices.Flat.Length])], 0, Replaced(count, indices.Flat), dims);
    }

    public override OperatorExpander? Expander(ImportContext context) => ScatterReductionExpander.Of(
        context, () => new([(int)Shapes.Count(context.Dims(0))], ElementIndices.Of(context, [.. context.Dims(0)], [.. context.Dims(1)], Entry).Flat));

    /// <summary>All entries, those at some places from behind them.</summary>
    private static int[] Replaced(int count, int[] places)
    {
        int[] entries = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < places.Length; i++) entries[places[i]] = count + i;
        return entries;
    }
}

/// <summary>Indices of elements along an axis.</summary>
/// <param name="Axis">The axis.</param>
/// <param name="Flat">The data's elements, row-major, in the order of the indices.</param>
/// <param name="Along">The axis's entries where they are the same at all places of all other axes; else null.</param>
internal sealed record ElementIndices(int Axis, int[] Flat, int[]? Along)
{
    public static ElementIndices Of(ImportContext context, int[] dims, int[] shape, Func<ImportContext, long, int, int[], int> entry)
    {
        int axis = context.Axis(context.Attributes.Int("axis", 0), dims.Length);
        bool fits = shape.Length == dims.Length && Enumerable.Range(0, dims.Length).All(i => i == axis || shape[i] <= dims[i]);
        if (!fits) throw context.Contradiction($"indices of {ImportContext.Show(shape)} for data of {ImportContext.Show(dims)}", "indices of the data's rank, and no more than it has along other axes");
        long[] indices = context.Integers(1, "indices");
        int[] steps = Constant.RowMajor(dims), shapeSteps = Constant.RowMajor(shape), flat = new int[indices.Length], along = new int[shape[axis]];
        bool isAlong = Enumerable.Range(0, dims.Length).All(i => i == axis || shape[i] == dims[i]);
        for (int i = 0; i < flat.Length; i++)
        {
            int place = i / shapeSteps[axis] % shape[axis], picked = entry(context, indices[i], axis, dims);
            for (int d = 0; d < dims.Length; d++) flat[i] += steps[d] * (d == axis ? picked : i / shapeSteps[d] % shape[d]);
            bool isFirst = i / (shapeSteps[axis] * shape[axis]) == 0 && i % shapeSteps[axis] == 0;
            if (isFirst) along[place] = picked;
            isAlong &= along[place] == picked;
        }

        return new(axis, flat, isAlong ? along : null);
    }
}
