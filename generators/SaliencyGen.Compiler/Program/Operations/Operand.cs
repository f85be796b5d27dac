namespace SaliencyGen.Compiler.Program.Operations;

/// <summary>What an operation reads beside its value: a map, a 1x1 map repeated over space, or a packed constant.</summary>
public sealed record Operand(FeatureBuffer? Buffer, bool Broadcast, WeightSlot? Constant)
{
    public static Operand Of(FeatureBuffer buffer) => new(buffer, false, null);

    /// <summary>A vector of channels, repeated over the positions of <paramref name="output"/>.</summary>
    public static Operand Of(FeatureBuffer buffer, FeatureBuffer output) =>
        new(buffer, buffer.Positions == 1 && output.Positions > 1, null);

    public static Operand Of(WeightSlot constant) => new(null, constant.Kind == WeightKind.ChannelVector, constant);
}
