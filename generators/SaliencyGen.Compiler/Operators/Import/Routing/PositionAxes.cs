using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>
/// Operators that change the extent of some axes: on rows and columns of a value where those are these axes, else on a copy whose positions they are and
/// whose channels are all others.
/// </summary>
internal static class PositionAxes
{
    /// <summary>Positions have rows and columns.</summary>
    public const int Most = 2;

    /// <summary>Makes the node between two values, of which axes of the tensor are the rows (null where there is one row) and the columns.</summary>
    public delegate Node Make(Value input, Value output, int? rows, int columns);

    /// <summary>The tensor with new extents.</summary>
    /// <param name="context">The ONNX node.</param>
    /// <param name="view">The tensor.</param>
    /// <param name="changed">Its axes that change, from one to <see cref="Most"/>.</param>
    /// <param name="dims">All extents that it is to have.</param>
    /// <param name="make">Makes the node that changes rows and columns.</param>
    /// <param name="isOutput">It is the ONNX node's output, and not a step on the way to it.</param>
    public static TensorView Change(ImportContext context, TensorView view, int[] changed, IReadOnlyList<int> dims, Make make, bool isOutput = true)
    {
        view = context.Whole(view);
        return InPlace() ?? Arranged();

        TensorView? InPlace()
        {
            if (view.Layout is not { } layout || !view.Source.Shape.IsImage) return null;
            int[] places = AxisOrder.Of(layout, view.Dims.Count);
            if (Array.Exists(changed, axis => places[axis] < 2)) return null;
            return TensorView.Of(Changed(view.Source, places.Length == 4 ? Array.IndexOf(places, 2) : null, Array.IndexOf(places, places.Length - 1)), layout);
        }

        TensorView Arranged()
        {
            int[] features = [.. view.Order!.Except(changed)], order = [.. features, .. changed];
            int[] all = [.. order, .. Enumerable.Range(0, view.Dims.Count).Except(order)];
            var maps = context.Arranged(view, features, changed, [.. changed.Select(axis => view.Dims[axis])]);
            var output = Changed(maps, changed.Length == 2 ? changed[0] : null, changed[changed.Length - 1]);
            return new TensorView(output).Reshape([.. all.Select(axis => dims[axis])])!.Transpose(AxisOrder.Inverse(all));
        }

        Value Changed(Value maps, int? rows, int columns)
        {
            int last = maps.Shape.Rank - 1;
            var extents = maps.Shape.Dims.Select((dim, axis) => axis == last ? dims[columns] : axis == 2 ? dims[rows!.Value] : dim);
            var output = isOutput ? context.NewOutput(extents) : context.NewInner(extents);
            return context.Add(make(maps, output, rows, columns));
        }
    }
}
