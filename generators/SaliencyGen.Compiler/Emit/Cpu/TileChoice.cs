using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Which register tile a convolution runs with.</summary>
internal static class TileChoice
{
    public static string Forward(FeatureBuffer output) => Widest(output.Width);

    public static string Transposed(ConvolutionNode node, FeatureBuffer output) =>
        Widest((output.Width + node.Window.StrideWidth - 1) / node.Window.StrideWidth);

    private static string Widest(int columns) => $"Tile{Math.Min(columns, 14)}";
}
