using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.RevealCancel;

/// <summary>
/// The positive and the negative part of each value's difference from the reference, as DeepLIFT splits it: a layer with weights splits
/// anew, by the signs of its input's difference and of its weights; sums, averages and routing carry parts on; an activation takes each part
/// once first and once last; where parts have no meaning (max pools, products) the difference's own sign decides.
/// </summary>
internal sealed class DifferenceParts(ExplainContext context, ExplainProgram program, ForwardPass forward, ForwardPass reference)
{
    private readonly ForwardPass _positive = new(context, program, "_positive");
    private readonly ForwardPass _negative = new(context, program, "_negative");
    private readonly Dictionary<Value, FeatureBuffer> _differences = [];
    private readonly Dictionary<Value, (FeatureBuffer Positive, FeatureBuffer Negative)> _bySign = [];

    /// <summary>The parts at a value.</summary>
    public (FeatureBuffer Positive, FeatureBuffer Negative) At(Value value)
    {
        if (!_positive.Has(value)) Append(value);
        return (_positive[value], _negative[value]);
    }

    /// <summary>x - x0.</summary>
    public FeatureBuffer Difference(Value value)
    {
        if (_differences.TryGetValue(value, out var known)) return known;
        known = Map(value, "difference", forward[value], Operation.Of("Subtract", Operand.Of(reference[value])));
        _differences.Add(value, known);
        return known;
    }

    private (FeatureBuffer Positive, FeatureBuffer Negative) BySign(Value value)
    {
        if (_bySign.TryGetValue(value, out var known)) return known;
        var difference = Difference(value);
        known = (Map(value, "rise", difference, Operation.Of("Rectify")), Map(value, "fall", difference, Operation.Of("RectifyNegative")));
        _bySign.Add(value, known);
        return known;
    }

    private void Append(Value value)
    {
        switch (value.Producer)
        {
            case ConvolutionNode or DenseNode:
                var (rise, fall) = BySign(value.Producer.Input);
                Set(value, Weighted(value.Producer, rise, WeightPart.Positive, fall, WeightPart.Negative), Weighted(value.Producer, rise, WeightPart.Negative, fall, WeightPart.Positive));
                break;
            case ChannelAffineNode or ElementAffineNode:
                Scale(value.Producer);
                break;
            case ActivationNode activation:
                var (positive, negative) = At(activation.Input);
                Set(value, Activate(activation, positive, negative), Activate(activation, negative, positive));
                break;
            case AddNode { Sign: < 0 } subtraction:
                var (left, right) = (At(subtraction.Inputs[0]), At(subtraction.Inputs[1]));
                Set(value, Minus(value, left.Positive, right.Negative), Minus(value, left.Negative, right.Positive));
                break;
            case null or MaxPoolNode or MultiplyNode or SoftmaxNode:
                var own = BySign(value);
                Set(value, own.Positive, own.Negative);
                break;
            default:
                foreach (var input in value.Producer.Inputs) At(input);
                _positive.Append(value.Producer);
                _negative.Append(value.Producer);
                break;
        }
    }

    private void Set(Value value, FeatureBuffer positive, FeatureBuffer negative) => (_positive[value], _negative[value]) = (positive, negative);

    private FeatureBuffer Activate(ActivationNode node, FeatureBuffer own, FeatureBuffer other) => Map(node.Output, "part", own,
        Operation.Of($"RevealCancelPart<{node.Kind}>", ActivationOperators.Scalars(node), Operand.Of(reference[node.Input]), Operand.Of(other)));

    /// <summary>Both parts through parts of the weights, without bias, summed.</summary>
    private FeatureBuffer Weighted(Node node, FeatureBuffer rise, WeightPart risePart, FeatureBuffer fall, WeightPart fallPart)
    {
        var sum = Through(node, rise, risePart);
        return Map(node.Output, "part", Through(node, fall, fallPart), Operation.Of("Add", Operand.Of(sum)));
    }

    private FeatureBuffer Through(Node node, FeatureBuffer input, WeightPart part) =>
        LinearForward.Append(context, program, node, input, context.NewBuffer(node.Output, "part_" + node.Output.Name), null, part);

    /// <summary>A negative factor exchanges the parts.</summary>
    private void Scale(Node node)
    {
        var (positive, negative) = At(node.Input);
        if (AffineOperations.Factor(context.Weights, node, positive.Layout) is not { } factor)
        {
            Set(node.Output, positive, negative);
            return;
        }

        Set(node.Output, Mix(positive, negative), Mix(negative, positive));

        FeatureBuffer Mix(FeatureBuffer own, FeatureBuffer other)
        {
            var exchanged = Map(node.Output, "part", other, Operation.Of("MultiplyByNegative", Operand.Of(factor)));
            return Map(node.Output, "part", own, Operation.Of("MultiplyByPositive", Operand.Of(factor)), Operation.Of("Add", Operand.Of(exchanged)));
        }
    }

    private FeatureBuffer Minus(Value value, FeatureBuffer left, FeatureBuffer right)
    {
        var output = context.NewBuffer(value, "part_" + value.Name);
        var step = left.Positions == output.Positions
            ? new ElementwiseStep(output, left, Operation.Of("Subtract", Operand.Of(right, output)))
            : new ElementwiseStep(output, right, Operation.Of("SubtractFrom", Operand.Of(left, output)));
        return program.Add(step).Output!;
    }

    private FeatureBuffer Map(Value value, string name, FeatureBuffer input, params Operation[] chain) =>
        program.Add(new ElementwiseStep(context.NewBuffer(value, $"{name}_{value.Name}"), input, chain) { Node = value.Producer }).Output!;
}
