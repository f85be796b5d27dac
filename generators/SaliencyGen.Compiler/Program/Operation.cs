namespace SaliencyGen.Compiler.Program;

/// <summary>What an operation reads beside its value: a map, a 1x1 map repeated over space, or a packed constant.</summary>
public sealed record Operand(FeatureBuffer? Buffer, bool Broadcast, WeightSlot? Constant)
{
    public static Operand Of(FeatureBuffer buffer) => new(buffer, false, null);

    /// <summary>A vector of channels, repeated over the positions of <paramref name="output"/>.</summary>
    public static Operand Of(FeatureBuffer buffer, FeatureBuffer output) =>
        new(buffer, buffer.Positions == 1 && output.Positions > 1, null);

    public static Operand Of(WeightSlot constant) => new(null, constant.Kind == WeightKind.ChannelVector, constant);
}

/// <summary>
/// An operator struct of the runtime with its operands and scalars: <c>Activate&lt;Relu&gt;</c>, <c>Add(skip)</c>. A step carries a
/// list of them, applied in order.
/// </summary>
public sealed record Operation(string TypeName, IReadOnlyList<Operand> Operands, IReadOnlyList<float> Scalars)
{
    public static Operation Of(string typeName) => new(typeName, [], []);
    public static Operation Of(string typeName, params Operand[] operands) => new(typeName, operands, []);
    public static Operation Of(string typeName, IReadOnlyList<float> scalars, params Operand[] operands) => new(typeName, operands, scalars);
}
