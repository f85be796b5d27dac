using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Nodes that do the same to every element: what written-out activations are made of, and what each makes of numbers.</summary>
internal sealed class ElementwiseOperators(ConstantReader reader)
{
    /// <summary>Whether a node is one of them.</summary>
    public bool Are(Node node) => node switch
    {
        PointwiseNode => true,
        ChannelAffineNode affine => affine.Folds.TrueForAll(IsUniform),
        AddNode or MultiplyNode => node.Inputs[0].Shape.Equals(node.Inputs[1].Shape),
        _ => false,
    };

    public double Apply(Node node, List<double> inputs) => node switch
    {
        PointwiseNode pointwise => pointwise.Function.Apply(inputs[0]),
        ChannelAffineNode affine => affine.Folds.Aggregate(inputs[0], Apply),
        AddNode add => inputs[0] + (add.RightSign * inputs[1]),
        MultiplyNode => inputs[0] * inputs[1],
        _ => throw new ArgumentException($"{node.Name} does not do the same to every element", nameof(node)),
    };

    private static bool IsUniform(ChannelFold fold) => fold switch
    {
        ScaleFold scale => scale.Factor.Count == 1,
        ShiftFold shift => shift.Offset.Count == 1,
        _ => false,
    };

    private double Apply(double value, ChannelFold fold) => fold switch
    {
        ScaleFold { Reciprocal: true } scale => value / Number(scale.Factor),
        ScaleFold scale => value * Number(scale.Factor),
        ShiftFold shift => value + (shift.Sign * Number(shift.Offset)),
        _ => throw new ArgumentException($"{fold} does not do the same to every channel", nameof(fold)),
    };

    private double Number(Constant constant) => reader.Floats(constant)[0];
}
