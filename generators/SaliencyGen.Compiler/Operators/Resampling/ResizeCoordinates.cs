namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>
/// Where a cell of the output lies among the cells of the input, by ONNX's coordinate_transformation_mode. In single precision, as ONNX Runtime has it: which
/// cell is the nearest hangs on how a coordinate is rounded.
/// </summary>
internal static class ResizeCoordinates
{
    public const string Crop = "tf_crop_and_resize";

    public static readonly IReadOnlyDictionary<string, Func<ResizeAxis, int, float>> All = new Dictionary<string, Func<ResizeAxis, int, float>>
    {
        ["half_pixel"] = HalfPixel,
        ["half_pixel_symmetric"] = (axis, cell) => (axis.Inputs / 2f * (1 - (axis.Outputs / (axis.Scale * axis.Inputs)))) + HalfPixel(axis, cell),
        ["pytorch_half_pixel"] = (axis, cell) => axis.Outputs > 1 ? HalfPixel(axis, cell) : 0,
        ["align_corners"] = (axis, cell) => axis.Outputs > 1 ? (float)cell * (axis.Inputs - 1) / (axis.Outputs - 1) : 0,
        ["asymmetric"] = (axis, cell) => cell / axis.Scale,
        ["tf_half_pixel_for_nn"] = (axis, cell) => (cell + 0.5f) / axis.Scale,
        [Crop] = (axis, cell) => axis.Outputs > 1
            ? (axis.Start * (axis.Inputs - 1)) + (cell * (axis.End - axis.Start) * (axis.Inputs - 1) / (axis.Outputs - 1))
            : 0.5f * (axis.Start + axis.End) * (axis.Inputs - 1),
    };

    private static float HalfPixel(ResizeAxis axis, int cell) => ((cell + 0.5f) / axis.Scale) - 0.5f;
}
