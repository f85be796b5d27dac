using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Emit;

/// <summary>What calls at the edges of a program say of the order of the caller's elements.</summary>
internal static class ImageSteps
{
    /// <summary>Floats from one channel, row and column of a channels-last image to the next.</summary>
    public static string ChannelsLast(FeatureBuffer map) => $"channelStep: 1, rowStep: {map.Width * map.Channels}, columnStep: {map.Channels}";

    /// <summary>The kernel that multiplies by a heat map.</summary>
    public static string Gate(GateStep gate) => gate.Layout == TensorLayout.ChannelsLast ? "GateChannelsLast" : "Gate";
}
