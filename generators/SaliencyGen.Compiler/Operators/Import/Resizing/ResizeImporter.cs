using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Resizing;

/// <summary>
/// Axes made longer or shorter, to the nearest cell or interpolated, by constant scales or sizes: https://onnx.ai/onnx/operators/onnx__Resize.html.
/// </summary>
internal sealed class ResizeImporter() : ResamplingImporter("Resize", 10, 1, 4)
{
    public override string Restrictions => "scales, sizes and region known at build time; two axes at most";

    private static readonly IReadOnlyDictionary<string, Func<ResizeAxis, double, double>> Roundings = new Dictionary<string, Func<ResizeAxis, double, double>>
    {
        ["round_prefer_floor"] = (_, at) => Math.Ceiling(at - 0.5),
        ["round_prefer_ceil"] = (_, at) => Math.Floor(at + 0.5),
        ["floor"] = (_, at) => Math.Floor(at),
        ["ceil"] = (_, at) => Math.Ceiling(at),
    };

    /// <summary>As ONNX Runtime rounds where a model cannot say: up where cells are left out.</summary>
    public static double RoundedByScale(ResizeAxis axis, double at) => axis.Scale < 1 ? Math.Ceiling(at) : Math.Floor(at);

    protected override ResizeForm Read(ImportContext context, IReadOnlyList<int> dims)
    {
        if (context.Opset < 11)
        {
            if (context.Operands.Count != 2) throw context.Contradiction($"{context.Operands.Count} inputs", "2 below opset 11");
            return UpsampleImporter.Asymmetric(context, dims, ResizeExtents.Scales(context, context.Floats(1, "scales"), dims));
        }

        string coordinate = context.Attributes.Text("coordinate_transformation_mode", "half_pixel");
        if (!ResizeCoordinates.All.TryGetValue(coordinate, out var place))
            throw context.Attributes.Bad("coordinate_transformation_mode", Quoted.Text(coordinate), "one of " + string.Join(", ", ResizeCoordinates.All.Keys));
        bool crops = coordinate == ResizeCoordinates.Crop;
        float fill = context.Attributes.Finite("extrapolation_value", 0);
        var rule = Rule(context, place) with { Crops = crops };
        return ResizeForm.Of(context, rule, ResizeExtents.Of(context, dims, crops)) with { Fill = crops ? fill : 0 };
    }

    private static ResizeRule Rule(ImportContext context, Func<ResizeAxis, int, float> place)
    {
        string mode = context.Attributes.Text("mode", "nearest"), rounding = context.Attributes.Text("nearest_mode", "round_prefer_floor");
        double a = context.Attributes.Finite("cubic_coeff_a", -0.75f);
        bool excludes = context.Attributes.Flag("exclude_outside", false), antialias = context.Opset >= 18 && context.Attributes.Flag("antialias", false);
        if (!Roundings.TryGetValue(rounding, out var nearest))
            throw context.Attributes.Bad("nearest_mode", Quoted.Text(rounding), "one of " + string.Join(", ", Roundings.Keys));
        return mode switch
        {
            "nearest" => new NearestRule(place, nearest),
            "linear" => new InterpolationRule(place, Filters.Triangle, 1) { ExcludesOutside = excludes, IsAntialiased = antialias },
            "cubic" => new InterpolationRule(place, Filters.Cubic(a), 2) { ExcludesOutside = excludes, IsAntialiased = antialias },
            _ => throw context.Attributes.Bad("mode", Quoted.Text(mode), "nearest, linear or cubic"),
        };
    }
}
