using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Elementwise scale and shift by constants, as operations.</summary>
public static class AffineOperations
{
    public static Operation[] Forward(WeightPlan weights, Node node, MapLayout layout)
    {
        var factor = Factor(weights, node, layout);
        var offset = Offset(weights, node, layout);
        return (factor, offset) switch
        {
            ({ } f, { } o) => [Operation.Of("MultiplyThenAdd", Operand.Of(f), Operand.Of(o))],
            ({ } f, null) => [Operation.Of("Multiply", Operand.Of(f))],
            (null, { } o) => [Operation.Of("Add", Operand.Of(o))],
            _ => [Operation.Of("Identity")],
        };
    }

    /// <summary>The diagonal weight applied to a signal.</summary>
    public static Operation[] Transpose(WeightPlan weights, Node node, MapLayout layout) =>
        Factor(weights, node, layout) is { } factor ? [Operation.Of("Multiply", Operand.Of(factor))] : [];

    /// <summary>The diagonal weight; null where there is none.</summary>
    public static WeightSlot? Factor(WeightPlan weights, Node node, MapLayout layout) => node switch
    {
        ChannelAffineNode affine => WeightPlan.Scales(affine.Folds) ? weights.ChannelVector(affine, isFactor: true) : null,
        ElementAffineNode { Factor: not null } affine => weights.ElementMap(affine, isFactor: true, layout),
        _ => null,
    };

    private static WeightSlot? Offset(WeightPlan weights, Node node, MapLayout layout) => node switch
    {
        ChannelAffineNode affine => WeightPlan.AddsShift(affine.Folds) ? weights.ChannelVector(affine, isFactor: false) : null,
        ElementAffineNode { Offset: not null } affine => weights.ElementMap(affine, isFactor: false, layout),
        _ => null,
    };
}
