using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>Which cells of an axis a coordinate from -1 to 1 takes, and with which weights.</summary>
/// <param name="Reach">How many cells on either side take part; 0 for the nearest one alone.</param>
/// <param name="Weight">The weight of a cell at a distance.</param>
/// <param name="Padding">What stands for cells outside.</param>
/// <param name="IsAligned">-1 and 1 are the centres of the first and the last cell, not their outer edges.</param>
internal sealed record GridCells(int Reach, Func<double, double> Weight, string Padding, bool IsAligned)
{
    /// <summary>That of PyTorch.</summary>
    private const double Cubic = -0.75;

    public static GridCells Of(ImportContext context)
    {
        string mode = context.Attributes.Text("mode", "linear"), padding = context.Attributes.Text("padding_mode", "zeros");
        if (padding is not ("zeros" or "border" or "reflection")) throw context.Attributes.Bad("padding_mode", Quoted.Text(padding), "zeros, border or reflection");
        var (reach, weight) = mode switch
        {
            "nearest" => (0, _ => 1),
            "linear" or "bilinear" => (1, Filters.Triangle),
            "cubic" or "bicubic" => (2, Filters.Cubic(Cubic)),
            _ => throw context.Attributes.Bad("mode", Quoted.Text(mode), "nearest, linear or cubic"),
        };
        return new(reach, weight, padding, context.Attributes.Flag("align_corners", false));
    }

    /// <summary>In single precision, as ONNX Runtime has it: which cell is the nearest hangs on how a coordinate is rounded.</summary>
    public IEnumerable<(int Cell, double Weight)> At(float coordinate, int extent)
    {
        float at = IsAligned ? (coordinate + 1) / 2f * (extent - 1) : (((coordinate + 1) * extent) - 1) / 2f;
        double first = Reach == 0 ? Math.Round(at) : Math.Floor(at) - Reach + 1;
        for (int i = 0; i < Math.Max(1, 2 * Reach); i++)
            if (Inside(first + i, extent) is { } cell) yield return (cell, Weight(Math.Abs(first + i - at)));
    }

    private int? Inside(double cell, int extent)
    {
        if (cell >= 0 && cell < extent) return (int)cell;
        return Padding switch
        {
            "zeros" => null,
            "border" => cell < 0 ? 0 : extent - 1,
            _ => Reflected(cell, IsAligned ? 0 : -0.5, IsAligned ? extent - 1 : extent - 0.5),
        };
    }

    private static int Reflected(double cell, double low, double high)
    {
        double range = high - low;
        if (range == 0) return 0;
        double beyond = cell < low ? low - cell : cell - high, rest = beyond % range;
        bool isOdd = Math.Floor(beyond / range) % 2 != 0;
        return (int)(cell < low != isOdd ? low + rest : high - rest);
    }
}
