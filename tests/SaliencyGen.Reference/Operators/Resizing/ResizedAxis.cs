namespace SaliencyGen.Reference.Operators.Resizing;

/// <summary>
/// One axis of a Resize: its extents and their ratio; where the region of interest begins and ends. Coordinates are single, as ONNX Runtime has them, since
/// the nearest cell of a coordinate between two depends on its rounding.
/// </summary>
internal sealed record ResizedAxis(int From, int To, float Scale, float Start, float End)
{
    /// <summary>Where a cell of the output lies in the input.</summary>
    public float Coordinate(string mode, int cell) => mode switch
    {
        not "tf_crop_and_resize" when Scale == 1 && From == To => cell,
        "half_pixel" => (cell + 0.5f) / Scale - 0.5f,
        "half_pixel_symmetric" => From / 2f * (1 - To / (Scale * From)) + ((cell + 0.5f) / Scale - 0.5f),
        "pytorch_half_pixel" => To == 1 ? 0 : (cell + 0.5f) / Scale - 0.5f,
        "align_corners" => To == 1 ? 0 : (float)cell * (From - 1) / (To - 1),
        "asymmetric" => cell / Scale,
        "tf_half_pixel_for_nn" => (cell + 0.5f) / Scale,
        "tf_crop_and_resize" => To == 1 ? 0.5f * (Start + End) * (From - 1) : Start * (From - 1) + cell * (End - Start) * (From - 1) / (To - 1),
        _ => throw new NotSupportedException($"coordinates {mode}"),
    };

    public int Inside(double cell) => (int)Math.Clamp(cell, 0, From - 1);
}
