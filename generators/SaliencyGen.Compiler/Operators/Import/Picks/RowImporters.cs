using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Expansion.Choices;

namespace SaliencyGen.Compiler.Operators.Import.Picks;

/// <summary>Entries of the first axes, by known tuples of indices: https://onnx.ai/onnx/operators/onnx__GatherND.html.</summary>
internal sealed class GatherNDImporter() : PickingImporter("GatherND", 11, 2, 2)
{
    public override string Restrictions => "indices known at build time";

    protected override Picking Read(ImportContext context)
    {
        int[] dims = [.. context.Dims(0)], shape = [.. context.Dims(1)];
        int batches = context.Opset >= 12 ? (int)context.Attributes.Int("batch_dims", 0) : 0, named = shape.Length == 0 ? 0 : shape[shape.Length - 1], lead = batches + named;
        if (batches < 0 || batches >= shape.Length || lead > dims.Length || !dims.Take(batches).SequenceEqual(shape.Take(batches)))
            throw context.Contradiction($"indices of {ImportContext.Show(shape)} behind {batches} batch dims for data of {ImportContext.Show(dims)}", "the data's batch dims, and an index for each of the next dims at most");
        int[] tuples = Rows.Of(context, dims, shape, batches, Entry), rest = [.. dims.Skip(lead)];
        int[] rows = [(int)Shapes.Count(dims.Take(lead)), .. rest];
        return new([(0, "data", rows)], 0, tuples, [.. shape.Take(shape.Length - 1), .. rest]);
    }
}

/// <summary>
/// A copy with other entries at known tuples of indices: https://onnx.ai/onnx/operators/onnx__ScatterND.html. Assignments to parts of a tensor are exported so, as a
/// mask of windows is made.
/// </summary>
internal sealed class ScatterNDImporter() : PickingImporter("ScatterND", 11, 3, 3)
{
    public override string Restrictions => "indices known at build time";

    public override OperatorExpander? Expander(ImportContext context) => ScatterReductionExpander.Of(context, () =>
    {
        int[] dims = [.. context.Dims(0)], shape = [.. context.Dims(1)];
        int named = shape.Length == 0 ? 0 : shape[shape.Length - 1];
        if (shape.Length == 0 || named > dims.Length) throw context.Contradiction($"indices of {ImportContext.Show(shape)} for data of {ImportContext.Show(dims)}", "an index for each of the first dims at most");
        return new([(int)Shapes.Count(dims.Take(named)), .. dims.Skip(named)], Rows.Of(context, dims, shape, 0, Entry));
    });

    protected override Picking Read(ImportContext context)
    {
        int[] dims = [.. context.Dims(0)], shape = [.. context.Dims(1)], updates = [.. context.Dims(2)];
        int named = shape.Length == 0 ? 0 : shape[shape.Length - 1];
        int[] rest = [.. dims.Skip(named)], expected = [.. shape.Take(shape.Length - 1), .. rest];
        if (named > dims.Length || shape.Length == 0 || !updates.SequenceEqual(expected))
            throw context.Contradiction($"indices of {ImportContext.Show(shape)} and updates of {ImportContext.Show(updates)} for data of {ImportContext.Show(dims)}", $"updates of {ImportContext.Show(expected)}");
        int[] places = Rows.Of(context, dims, shape, 0, Entry);
        int count = (int)Shapes.Count(dims.Take(named));
        int[] entries = [.. Enumerable.Range(0, count)];
        for (int i = 0; i < places.Length; i++) entries[places[i]] = count + i;
        return new([(0, "data", [count, .. rest]), (2, "updates", [places.Length, .. rest])], 0, entries, dims);
    }
}

/// <summary>Tuples of indices as numbers of rows.</summary>
internal static class Rows
{
    /// <summary>For each tuple the row of the data's first axes, row-major, that it names behind the batch that it belongs to.</summary>
    public static int[] Of(ImportContext context, int[] dims, int[] shape, int batches, Func<ImportContext, long, int, int[], int> entry)
    {
        int named = shape[shape.Length - 1], perBatch = (int)Shapes.Count(shape.Skip(batches).Take(shape.Length - 1 - batches));
        long[] indices = context.Integers(1, "indices");
        int[] rows = new int[Shapes.Count(shape.Take(shape.Length - 1))];
        for (int row = 0; row < rows.Length; row++)
        {
            rows[row] = batches == 0 ? 0 : row / perBatch;
            for (int i = 0; i < named; i++)
            {
                int axis = batches + i;
                rows[row] = (rows[row] * dims[axis]) + entry(context, indices[(row * named) + i], axis, dims);
            }
        }

        return rows;
    }
}
