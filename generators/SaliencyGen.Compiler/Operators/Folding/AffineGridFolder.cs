using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// Coordinates from -1 to 1 of all cells, moved by a matrix for each image, the last axis first: https://onnx.ai/onnx/operators/onnx__AffineGrid.html.
/// </summary>
internal sealed class AffineGridFolder() : FoldedOperator("AffineGrid", 20, 2, 2)
{
    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        long[] size = context.Integers(1, "size");
        int axes = size.Length - 2;
        if (axes is not (2 or 3) || !dims.SequenceEqual([(int)size[0], axes, axes + 1]) || size.Any(extent => extent < 1))
            throw context.Contradiction($"theta {ImportContext.Show(dims)} for size {ImportContext.Show(size)}", "[N,2,3] for [N,C,H,W], or [N,3,4] for [N,C,D,H,W]");
        bool isAligned = context.Attributes.Flag("align_corners", false);
        int[] spatial = [.. size.Skip(2).Select(extent => checked((int)extent))], steps = Constant.RowMajor(spatial);
        int cells = (int)Shapes.Count(spatial);
        context.Spend(Shapes.Count([(int)size[0], .. spatial, axes]));
        float[] theta = context.Floats(0, "theta"), grid = new float[(int)size[0] * cells * axes];
        for (int i = 0; i < grid.Length; i++)
        {
            int cell = i / axes % cells, row = ((i / axes / cells * axes) + (i % axes)) * (axes + 1);
            double sum = theta[row + axes];
            for (int axis = 0; axis < axes; axis++)
            {
                int place = axes - 1 - axis, extent = spatial[place], index = cell / steps[place] % extent;
                sum += theta[row + axis] * (isAligned ? extent == 1 ? -1 : (2.0 * index / (extent - 1)) - 1 : (((2.0 * index) + 1) / extent) - 1);
            }

            grid[i] = (float)sum;
        }

        return Constant.Of([(int)size[0], .. spatial, axes], grid);
    }
}
