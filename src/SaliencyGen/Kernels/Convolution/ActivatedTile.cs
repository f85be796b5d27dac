using System.Runtime.CompilerServices;
using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>A pointwise convolution's tile whose input is activated, once for all output blocks, into memory that stays in cache.</summary>
internal static unsafe class ActivatedTile
{
    /// <summary>Cells of the largest tile.</summary>
    public const int MostCells = 14;

    /// <summary>Makes a pass activate its input; its tile is set already.</summary>
    public static void Set<TActivation>(ref ConvolutionPass pass, float* cells, Scalars scalars)
        where TActivation : IOperator
    {
        pass.Activation = &CellActivation.Run<TActivation>;
        pass.ActivationScalars = scalars;
        pass.Cells = cells;
    }

    /// <summary>Activates what a tile reads of all input blocks.</summary>
    public static void Fetch(in ConvolutionPass pass, in TileArguments tile, int rows, int columns)
    {
        float* from = tile.Input, to = pass.Cells;
        for (int plane = pass.Tile.Count0; plane > 0; plane--, from += pass.InputPlanePitch, to += PlanePitch(pass))
            for (int row = 0; row < rows; row++)
                pass.Activation(from + (row * pass.Tile.RowStep), to + (row * RowPitch(pass)), columns, pass.ActivationScalars);
    }

    /// <summary>Lets the tile read what was fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Redirect(in ConvolutionPass pass, ref TileArguments tile)
    {
        tile.Input = pass.Cells;
        tile.Step0 = PlanePitch(pass);
        tile.RowStep = RowPitch(pass);
    }

    private static nint RowPitch(in ConvolutionPass pass) => (nint)pass.TileColumns * FeatureMap.BlockSize;

    private static nint PlanePitch(in ConvolutionPass pass) => pass.TileRows * RowPitch(pass);
}
