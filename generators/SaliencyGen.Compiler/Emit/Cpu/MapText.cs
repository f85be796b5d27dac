using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Emit.Cpu;

/// <summary>Constructor calls of the runtime's <c>FeatureMap</c>.</summary>
internal static class MapText
{
    public static string Of(string storage, FeatureBuffer buffer)
    {
        if (buffer.IsVector && buffer.Halo == 0) return $"FeatureMap.Vector({storage}, {buffer.Channels})";
        string halo = buffer.Halo == 0 ? "" : $", halo: {buffer.Halo}";
        return $"FeatureMap.{buffer.Layout}({storage}, {buffer.Channels}, {buffer.Height}, {buffer.Width}{halo})";
    }

    /// <summary>A packed constant as an operand of maps like <paramref name="output"/>.</summary>
    public static string Of(WeightSlot slot, FeatureBuffer output)
    {
        string storage = $"weights + {slot.Offset}";
        return slot.Kind is WeightKind.ChannelVector or WeightKind.Bias
            ? PerChannel(storage, output)
            : $"FeatureMap.{output.Layout}({storage}, {output.Channels}, {output.Height}, {output.Width})";
    }

    public static string PerChannel(string vector, FeatureBuffer output) =>
        $"FeatureMap.PerChannel({vector}, {output.Channels}{(output.Layout == MapLayout.Planar ? ", lanes: 1" : "")})";
}
