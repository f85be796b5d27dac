using System.Globalization;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Resizing;

/// <summary>What Resize makes of each axis, from opset 11 on: from scales or sizes, of all axes or of some, and a region of interest.</summary>
internal static class ResizeExtents
{
    private const int Roi = 1, ScalesOperand = 2, SizesOperand = 3;

    /// <summary>One for each axis of the tensor.</summary>
    /// <param name="context">The node.</param>
    /// <param name="dims">The tensor's dims.</param>
    /// <param name="crops">The region of interest counts.</param>
    public static IReadOnlyList<ResizeAxis> Of(ImportContext context, IReadOnlyList<int> dims, bool crops)
    {
        int[] axes = Axes(context, dims.Count);
        int[] inputs = [.. axes.Select(axis => dims[axis])];
        string policy = context.Opset >= 18 ? context.Attributes.Text("keep_aspect_ratio_policy", "stretch") : "stretch";
        bool hasScales = IsGiven(context, ScalesOperand), hasSizes = IsGiven(context, SizesOperand);
        if (hasScales == hasSizes) throw context.Contradiction(hasScales ? "both 'scales' and 'sizes' are given" : "neither 'scales' nor 'sizes' is given", "one of them");
        var resized = hasScales ? Scaled(context, inputs, Scales(context, context.Floats(ScalesOperand, "scales"), inputs)) : Sized(context, inputs, policy);
        if (crops) resized = Cropped(context, resized);
        var all = dims.Select(dim => new ResizeAxis(dim, dim, 1)).ToArray();
        for (int i = 0; i < axes.Length; i++) all[axes[i]] = resized[i];
        return all;
    }

    /// <summary>Scales that can be ones of as many dims.</summary>
    public static IReadOnlyList<float> Scales(ImportContext context, IReadOnlyList<float> scales, IReadOnlyList<int> dims) =>
        scales.Count == dims.Count && scales.All(scale => scale > 0 && !float.IsInfinity(scale)) ? scales : throw context.Contradiction(
            $"'scales' is [{string.Join(",", scales.Select(scale => scale.ToString(CultureInfo.InvariantCulture)))}]", $"{dims.Count} numbers above 0");

    /// <summary>Dims times scales, rounded down.</summary>
    public static IReadOnlyList<ResizeAxis> Scaled(ImportContext context, IReadOnlyList<int> dims, IReadOnlyList<float> scales)
    {
        context.ShapeOf(dims.Zip(scales, (dim, scale) => Extent(Math.Floor((float)(dim * scale)))));
        return [.. dims.Zip(scales, (dim, scale) => new ResizeAxis(dim, (int)(dim * scale), scale))];
    }

    private static IReadOnlyList<ResizeAxis> Sized(ImportContext context, IReadOnlyList<int> dims, string policy)
    {
        long[] sizes = context.Integers(SizesOperand, "sizes");
        if (sizes.Length != dims.Count || sizes.Any(size => size < 1))
            throw context.Contradiction($"{context.Role(SizesOperand, "sizes")} is {ImportContext.Show(sizes)}", $"{dims.Count} numbers of at least 1");
        context.ShapeOf(sizes);
        float[] scales = [.. dims.Zip(sizes, (dim, size) => (float)size / dim)];
        if (policy == "stretch") return [.. dims.Select((dim, i) => new ResizeAxis(dim, (int)sizes[i], scales[i]))];
        float common = policy switch
        {
            "not_larger" => scales.Min(),
            "not_smaller" => scales.Max(),
            _ => throw context.Attributes.Bad("keep_aspect_ratio_policy", Quoted.Text(policy), "stretch, not_larger or not_smaller"),
        };
        context.ShapeOf(dims.Select(dim => Extent(Math.Floor((float)(common * dim) + 0.5))));
        return [.. dims.Select(dim => new ResizeAxis(dim, (int)Math.Floor((float)(common * dim) + 0.5), common))];
    }

    /// <summary>A region of interest: where it begins along each axis, then where it ends.</summary>
    private static IReadOnlyList<ResizeAxis> Cropped(ImportContext context, IReadOnlyList<ResizeAxis> axes)
    {
        var roi = context.Has(Roi) ? context.Floats(Roi, "roi") : [];
        if (roi.Length != 2 * axes.Count || roi.Any(end => float.IsNaN(end) || float.IsInfinity(end)))
            throw context.Contradiction($"'roi' has {roi.Length} elements", $"{2 * axes.Count} numbers, which {ResizeCoordinates.Crop} needs");
        return [.. axes.Select((axis, i) => axis with { Start = roi[i], End = roi[axes.Count + i] })];
    }

    private static int[] Axes(ImportContext context, int rank)
    {
        var stated = context.Opset >= 18 ? context.Attributes.Ints("axes") : null;
        if (stated is null) return [.. Enumerable.Range(0, rank)];
        int[] axes = [.. stated.Select(axis => context.Axis(axis, rank, "axes"))];
        return axes.Distinct().Count() == axes.Length ? axes
            : throw context.Attributes.Bad("axes", ImportContext.Show(stated), "each dimension once");
    }

    /// <summary>An operand that is not needed may be there and empty.</summary>
    private static bool IsGiven(ImportContext context, int index) => context.Has(index) && !context.Dims(index).Contains(0);

    private static long Extent(double cells) => cells < long.MaxValue ? (long)cells : long.MaxValue;
}
