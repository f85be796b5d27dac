using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Sums;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>
/// Images or volumes at places that a grid known at build time has, in coordinates from -1 to 1, the last axis first:
/// https://onnx.ai/onnx/operators/onnx__GridSample.html, as ONNX Runtime computes it: each cell that takes part is padded for itself.
/// </summary>
internal sealed class GridSampleExpander() : OperatorExpander("GridSample", 16, 2, 2)
{
    public override string Restrictions => "grid known at build time";

    private const int LargestRank = 5;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        int[] dims = [.. context.Dims(0)], grid = [.. context.Dims(1)], spatial = [.. dims.Skip(2)], places = [.. grid.Skip(1).Take(grid.Length - 2)];
        if (dims.Length is < 4 or > LargestRank || grid.Length != dims.Length || grid[0] != dims[0] || grid[grid.Length - 1] != spatial.Length)
            throw context.Contradiction($"X {ImportContext.Show(dims)} and grid {ImportContext.Show(grid)}", "[N,C,H,W] and [N,h,w,2], or [N,C,D,H,W] and [N,d,h,w,3]");
        var cells = GridCells.Of(context);
        var known = context.Known(1, "grid");
        long count = Shapes.Count(places);
        context.Spend(count);
        string flat = parts.Reshaped(parts.Input(0), dims[0], dims[1], Shapes.Count(spatial));
        var grids = Enumerable.Range(0, dims[0]).Select(image => (float[])context.Values(ConstantViews.Slice(known, 0, image, 1))).ToList();
        string result = grids.TrueForAll(one => one.SequenceEqual(grids[0]))
            ? TabledSumImporter.Add(parts, flat, Table(grids[0]))
            : parts.Add("Concat", [.. parts.Split(flat, 0, [.. grids.Select(_ => 1L)]).Select((image, i) => TabledSumImporter.Add(parts, image, Table(grids[i])))], [StandardParts.Int("axis", 0)]);
        parts.Return(parts.Reshaped(result, [dims[0], dims[1], .. places.Select(extent => (long)extent)]));

        AxisTable Table(float[] coordinates)
        {
            var table = new CellTable((int)Shapes.Count(spatial), (int)count);
            for (int place = 0; place < count; place++)
            {
                IEnumerable<(int Cell, double Weight)> terms = [(0, 1)];
                for (int axis = 0; axis < spatial.Length; axis++)
                {
                    var own = cells.At(coordinates[(place * spatial.Length) + spatial.Length - 1 - axis], spatial[axis]).ToList();
                    int extent = spatial[axis];
                    terms = [.. terms.SelectMany(term => own.Select(each => ((term.Cell * extent) + each.Cell, term.Weight * each.Weight)))];
                }

                foreach (var (cell, weight) in terms) table.Add(place, cell, weight);
            }

            return table.Done();
        }
    }
}
