using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// The lanes of a map's last block beyond its channels. Kernels multiply them by zero weights, so any finite number will do; but a
/// copy of channels leaves there what the arena held, and an overflow of an earlier call must not outlive it.
/// </summary>
internal static class PaddingLanes
{
    private const int Block = FeatureBuffer.BlockSize;

    /// <summary>Zeroes the last block where it has such lanes, before channels are copied into the map.</summary>
    public static void Clear(ExplainProgram program, Node? node, FeatureBuffer map)
    {
        int rest = map.Channels % Block;
        if (rest == 0 || map.Layout != MapLayout.Blocked) return;
        var tail = new FeatureBuffer(map.Name + "_tail", rest, map.Height, map.Width);
        tail.Embed(map, map.Channels - rest);
        program.Add(new ZeroStep(node, tail));
    }
}
