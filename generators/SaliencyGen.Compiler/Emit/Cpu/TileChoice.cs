using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>
/// Which register tile a convolution runs with: the cells of the map it writes that are summed at once, at most 14. Any tile is
/// correct for any map, leftover columns run in a narrower one; this is about speed alone.
/// </summary>
internal static class TileChoice
{
    private const int MostCells = 14;

    /// <summary>Fewer columns than this leave the multipliers waiting for their own results.</summary>
    private const int FewestColumns = 5;

    public static string Of(ConvolutionStep step) => step.IsTransposed ? Transposed(step) : Forward(step);

    private static string Forward(ConvolutionStep step) =>
        RunsFlat(step) ? Row(MostCells) : For(step.Output!.Width, step.Output.Height);

    /// <summary>A strided transpose runs once per phase, each over its share of the rows and columns.</summary>
    private static string Transposed(ConvolutionStep step)
    {
        var window = step.Convolution.Window;
        return RunsFlat(step)
            ? Row(MostCells)
            : For(Share(step.Output!.Width, window.StrideWidth), Share(step.Output.Height, window.StrideHeight));

        static int Share(int extent, int stride) => (extent + stride - 1) / stride;
    }

    /// <summary>A 1x1 convolution between maps without halos is one long row.</summary>
    private static bool RunsFlat(ConvolutionStep step) =>
        step.Convolution.Window.IsOneCell && step.ChainReads.Append(step.Input).Append(step.Output!).All(buffer => buffer.Halo == 0 || buffer.Positions == 1);

    private static string For(int width, int height)
    {
        if (width == 1) return Row(1);
        if (width <= MostCells / 2) return height > 1 ? $"Tile2x{width}" : Row(width);
        if (width <= MostCells) return Row(width);

        // Each tile costs its columns and about one more for loading weights.
        return Row(Enumerable.Range(MostCells / 2, (MostCells / 2) + 1).Reverse().OrderBy(columns =>
            (width / columns * (columns + 1)) + (width % columns == 0 ? 0 : Math.Max(width % columns, FewestColumns) + 1)).First());
    }

    private static string Row(int columns) => $"Tile{columns}";
}
