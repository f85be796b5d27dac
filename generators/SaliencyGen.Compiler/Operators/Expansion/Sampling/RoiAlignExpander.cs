using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Sums;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>
/// Means of samples, interpolated linearly, in the bins of regions known at build time, He et al. 2017 (arXiv:1703.06870):
/// https://onnx.ai/onnx/operators/onnx__RoiAlign.html.
/// </summary>
internal sealed class RoiAlignExpander() : OperatorExpander("RoiAlign", 10, 3, 3)
{
    public override string Restrictions => "regions known at build time; means, no maxima";

    private const int HasTransformationSince = 16;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        if (dims.Count != 4) throw context.BadShape($"{context.Role(0, "X")} has shape {ImportContext.Show(dims)}", "[N,C,H,W]");
        if (context.Attributes.Text("mode", "avg") is not "avg" and var mode) throw context.Attributes.Bad("mode", Quoted.Text(mode), "avg");
        var regions = Regions(context);
        int height = (int)Positive(context, "output_height"), width = (int)Positive(context, "output_width"), area = dims[2] * dims[3];
        var table = new CellTable(checked(dims[0] * area), checked(regions.Count * height * width));
        long terms = 0;
        for (int i = 0; i < regions.Count; i++)
        {
            var (rows, columns) = (Axis(regions[i].Top, regions[i].Bottom, height, dims[2]), Axis(regions[i].Left, regions[i].Right, width, dims[3]));
            for (int row = 0; row < height; row++)
            {
                for (int column = 0; column < width; column++)
                {
                    context.Spend(terms += (long)rows[row].Count * columns[column].Count);
                    foreach (var (y, vertical) in rows[row])
                        foreach (var (x, horizontal) in columns[column])
                            table.Add((((i * height) + row) * width) + column, (regions[i].Image * area) + (y * dims[3]) + x, vertical * horizontal);
                }
            }
        }

        string flat = parts.Reshaped(parts.Transposed(parts.Input(0), 1, 0, 2, 3), dims[1], dims[0] * area);
        string bins = parts.Reshaped(TabledSumImporter.Add(parts, flat, table.Done()), dims[1], regions.Count, height, width);
        parts.Return(parts.Transposed(bins, 1, 0, 2, 3));

        // The samples of each bin along one axis: cells and weights.
        List<(int Cell, double Weight)>[] Axis(double start, double end, int bins, int extent)
        {
            double size = (IsHalfPixel(context) ? end - start : Math.Max(end - start, 1)) / bins;
            long stated = context.Attributes.Int("sampling_ratio", 0);
            int samples = stated > 0 ? (int)Math.Min(stated, ushort.MaxValue) : (int)Math.Ceiling(size);
            return [.. Enumerable.Range(0, bins).Select(bin => Enumerable.Range(0, samples)
                .SelectMany(i => Interpolated(start + (size * (bin + ((i + 0.5) / samples))), extent).Select(term => (term.Cell, term.Weight / samples))).ToList())];
        }
    }

    /// <summary>Nothing of a sample more than a cell outside.</summary>
    private static IEnumerable<(int Cell, double Weight)> Interpolated(double at, int extent)
    {
        if (at < -1 || at > extent) return [];
        int cell = (int)Math.Max(at, 0);
        if (cell >= extent - 1) return [(extent - 1, 1)];
        double rest = Math.Max(at, 0) - cell;
        return [(cell, 1 - rest), (cell + 1, rest)];
    }

    private static List<(int Image, double Left, double Top, double Right, double Bottom)> Regions(ImportContext context)
    {
        var dims = context.Dims(1);
        long[] images = context.Integers(2, "batch_indices");
        if (dims.Count != 2 || dims[1] != 4 || images.Length != dims[0] || images.Any(image => image < 0 || image >= context.Dims(0)[0]))
            throw context.Contradiction($"rois {ImportContext.Show(dims)} and {images.Length} batch_indices", "[R,4] and the index of an image for each of them");
        float scale = context.Attributes.Finite("spatial_scale", 1);
        double[] sides = Array.ConvertAll(context.Floats(1, "rois"), side => (side * (double)scale) - (IsHalfPixel(context) ? 0.5 : 0));
        return [.. images.Select((image, i) => ((int)image, sides[4 * i], sides[(4 * i) + 1], sides[(4 * i) + 2], sides[(4 * i) + 3]))];
    }

    private static bool IsHalfPixel(ImportContext context)
    {
        if (context.Opset < HasTransformationSince) return false;
        string mode = context.Attributes.Text("coordinate_transformation_mode", "half_pixel");
        return mode is "half_pixel" or "output_half_pixel" ? mode == "half_pixel"
            : throw context.Attributes.Bad("coordinate_transformation_mode", Quoted.Text(mode), "half_pixel or output_half_pixel");
    }

    private static long Positive(ImportContext context, string name) => context.Attributes.Int(name, 1) is > 0 and <= ushort.MaxValue and var value
        ? value
        : throw context.Attributes.Bad(name, $"{context.Attributes.Int(name, 1)}", $"1 to {ushort.MaxValue}");
}
