using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Picks;

/// <summary>Entries of one axis picked by number: evenly spaced ones are a view, and any other list is the concatenation of such runs, or a table where they are many.</summary>
internal static class Selection
{
    /// <summary>Each run costs calls of its own; beyond this, a selection is a table of positions.</summary>
    private const int MostRuns = 64;

    /// <summary>The tensor with as many entries on the axis as there are indices.</summary>
    /// <param name="context">The node.</param>
    /// <param name="view">The tensor.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="indices">The entries in their order.</param>
    /// <param name="isOutput">It is the ONNX node's output, and not a step on the way to it.</param>
    public static TensorView Of(ImportContext context, TensorView view, int axis, IReadOnlyList<int> indices, bool isOutput = true)
    {
        var runs = Runs(indices);
        if (runs.Count == 1) return view.Slice(axis, runs[0].Start, runs[0].Count, runs[0].Step);
        if (runs.Count > MostRuns) return Picked(context, view, axis, indices, isOutput);
        return Joining.Of(context, [.. runs.Select(run => new Operand(view.Slice(axis, run.Start, run.Count, run.Step), ""))], axis, isOutput);
    }

    private static TensorView Picked(ImportContext context, TensorView view, int axis, IReadOnlyList<int> indices, bool isOutput)
    {
        int[] dims = [.. view.Dims];
        dims[axis] = indices.Count;
        return PositionAxes.Change(context, view, [axis], dims, (input, output, rows, columns) => new PickNode(context.Name, input, output, new(Table(rows), Table(columns))), isOutput);

        AxisTable Table(int? place) => place == axis
            ? AxisTable.Selection(view.Dims[axis], indices.Count, output => indices[output])
            : AxisTable.Identity(place is { } other ? view.Dims[other] : 1);
    }

    private static List<(int Start, int Count, int Step)> Runs(IReadOnlyList<int> indices)
    {
        var runs = new List<(int Start, int Count, int Step)>();
        for (int i = 0, count; i < indices.Count; i += count)
        {
            int step = i + 1 < indices.Count ? indices[i + 1] - indices[i] : 1;
            count = 1;
            while (i + count < indices.Count && indices[i + count] == indices[i] + (count * step)) count++;

            // Two entries far apart make no run, unless they are all there is: the second one may begin a run of neighbours.
            if (count == 2 && step != 1 && indices.Count > 2) count = 1;
            runs.Add((indices[i], count, count == 1 ? 1 : step));
        }

        return runs;
    }
}
