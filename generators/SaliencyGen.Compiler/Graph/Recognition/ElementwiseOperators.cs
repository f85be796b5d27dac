using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>Nodes that do the same to every element: what written-out activations are made of, and what each makes of numbers.</summary>
internal sealed class ElementwiseOperators(ConstantReader reader)
{
    private readonly Dictionary<Constant, double> _numbers = [];

    /// <summary>Whether a node is one of them.</summary>
    public bool Are(Node node) => node switch
    {
        FunctionNode => true,
        ChannelAffineNode affine => affine.Folds.TrueForAll(IsUniform),
        AddNode or MultiplyNode => node.Inputs[0].Shape.Equals(node.Inputs[1].Shape),
        _ => false,
    };

    /// <param name="node">One of them.</param>
    /// <param name="left">Its first input.</param>
    /// <param name="right">Its second; any number where it has one.</param>
    public double Apply(Node node, double left, double right) => node switch
    {
        FunctionNode pointwise => pointwise.Function.Apply(left),
        ChannelAffineNode affine => affine.Folds.Aggregate(left, Apply),
        AddNode add => left + (add.RightSign * right),
        MultiplyNode => left * right,
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

    private double Number(Constant constant)
    {
        if (!_numbers.TryGetValue(constant, out double number)) _numbers.Add(constant, number = reader.Floats(constant)[0]);
        return number;
    }
}
