using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.RevealCancel;

/// <summary>
/// The backward pass of DeepLIFT's RevealCancel rule: two multipliers travel, one for each part of the difference. What moves, sums and
/// averages carries each as it carries a gradient; layers with weights join them by the sign of their input's difference.
/// </summary>
internal sealed class RevealCancelPass
{
    private readonly BackwardPass _positive;
    private readonly BackwardPass _negative;
    private readonly DeepLiftPolicy _policy;
    private readonly DifferenceParts _parts;
    private readonly ForwardPass _reference;

    public RevealCancelPass(ExplainContext context, ExplainProgram program, ForwardPass forward, ForwardPass reference)
    {
        _reference = reference;
        _policy = new DeepLiftPolicy(reference);
        _positive = new(context, program, forward, _policy);
        _negative = new(context, program, forward, _policy);
        _parts = new(context, program, forward, reference);
    }

    /// <summary>Contributions of each input value to the difference of the score.</summary>
    public FeatureBuffer Run(FeatureBuffer seed)
    {
        var (graph, program) = (_positive.Context.Graph, _positive.Program);
        var (start, end) = (graph.Logits, graph.Input);
        _positive.Contribute(start, seed);
        _negative.Contribute(start, seed);
        program.IsBackward = true;
        var path = GraphWalk.Ancestors(start);
        path.IntersectWith(GraphWalk.Descendants(end));
        foreach (var node in Enumerable.Reverse(graph.Nodes).Where(path.Contains))
        {
            if (_positive.Reaches(node.Output)) Step(node, _positive.Collect(node.Output), _negative.Collect(node.Output), path, end);
        }

        if (!_positive.Reaches(end)) throw new ModelException(Rule.MethodNotApplicable, $"the explained score does not depend on '{end.Name}'");
        var multiplier = BySign(null, end, _positive.Collect(end), _negative.Collect(end));
        var contribution = _positive.Map(null, end, multiplier, Operation.Of("Multiply", Operand.Of(_parts.Difference(end))));
        program.IsBackward = false;
        return contribution;
    }

    private void Step(Node node, FeatureBuffer positive, FeatureBuffer negative, HashSet<Node> path, Value end)
    {
        switch (node)
        {
            case ConvolutionNode or DenseNode:
                Both(node.Input, Weighted(node, positive, negative));
                break;
            case ChannelAffineNode or ElementAffineNode when AffineOperations.Factor(_positive.Context.Weights, node, positive.Layout) is { } factor:
                _positive.Contribute(node.Input, Mix(node, positive, negative, factor));
                _negative.Contribute(node.Input, Mix(node, negative, positive, factor));
                break;
            case ActivationNode activation:
                var parts = _parts.At(activation.Input);
                _positive.Contribute(node.Input, Activate(activation, positive, parts.Positive, parts.Negative));
                _negative.Contribute(node.Input, Activate(activation, negative, parts.Negative, parts.Positive));
                break;
            case MaxPoolNode pool:
                Both(node.Input, _policy.MaxPool(_positive, pool, BySign(node, node.Output, positive, negative)));
                break;
            case SoftmaxNode softmax:
                Both(node.Input, _policy.Softmax(_positive, softmax, BySign(node, node.Output, positive, negative)));
                break;
            case MultiplyNode multiply:
                var joined = BySign(node, node.Output, positive, negative);
                for (int side = 0; side < 2; side++)
                    if (IsWanted(node.Inputs[side], path, end)) Both(node.Inputs[side], _policy.Multiply(_positive, multiply, side, joined));
                break;
            case AddNode { Sign: < 0 } subtraction:
                // What the second operand's positive part takes away is a negative part of the difference.
                for (int side = 0; side < 2; side++)
                {
                    if (!IsWanted(subtraction.Inputs[side], path, end)) continue;
                    _positive.Contribute(subtraction.Inputs[side], LinearTranspose.Append(_positive, node, side, side == 0 ? positive : negative));
                    _negative.Contribute(subtraction.Inputs[side], LinearTranspose.Append(_negative, node, side, side == 0 ? negative : positive));
                }

                break;
            default:
                _positive.Step(node, positive, path, end);
                _negative.Step(node, negative, path, end);
                break;
        }
    }

    private void Both(Value value, FeatureBuffer multiplier)
    {
        _positive.Contribute(value, multiplier);
        _negative.Contribute(value, multiplier);
    }

    private FeatureBuffer Weighted(Node node, FeatureBuffer positive, FeatureBuffer negative)
    {
        if (positive == negative) return LinearTranspose.Append(_positive, node, 0, positive);
        var rise = Joined(WeightPart.Positive, WeightPart.Negative);
        var fall = Joined(WeightPart.Negative, WeightPart.Positive);
        return _positive.Map(node, node.Input, rise, Operation.Of("SelectBySign", Operand.Of(fall), Operand.Of(_parts.Difference(node.Input))));

        FeatureBuffer Joined(WeightPart forPositive, WeightPart forNegative)
        {
            var sum = LinearTranspose.Append(_positive, node, 0, positive, forPositive);
            return _positive.Map(node, node.Input, LinearTranspose.Append(_positive, node, 0, negative, forNegative), Operation.Of("Add", Operand.Of(sum)));
        }
    }

    private FeatureBuffer Mix(Node node, FeatureBuffer own, FeatureBuffer other, WeightSlot factor)
    {
        var exchanged = _positive.Map(node, node.Input, other, Operation.Of("MultiplyByNegative", Operand.Of(factor)));
        return _positive.Map(node, node.Input, own, Operation.Of("MultiplyByPositive", Operand.Of(factor)), Operation.Of("Add", Operand.Of(exchanged)));
    }

    private FeatureBuffer Activate(ActivationNode node, FeatureBuffer multiplier, FeatureBuffer own, FeatureBuffer other) => _positive.Map(node, node.Input, multiplier,
        Operation.Of($"RevealCancelMultiplier<{node.Kind}>", ActivationOperators.Scalars(node), Operand.Of(_reference[node.Input]), Operand.Of(own), Operand.Of(other)));

    /// <summary>One multiplier for the whole difference, of the sign that it has.</summary>
    private FeatureBuffer BySign(Node? node, Value value, FeatureBuffer positive, FeatureBuffer negative) => positive == negative
        ? positive
        : _positive.Map(node, value, positive, Operation.Of("SelectBySign", Operand.Of(negative), Operand.Of(_parts.Difference(value))));

    private static bool IsWanted(Value value, HashSet<Node> path, Value end) => value == end || (value.Producer is { } producer && path.Contains(producer));
}
