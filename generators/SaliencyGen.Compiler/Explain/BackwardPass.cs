using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Appends a backward pass: a signal (gradient, relevance, multiplier) travels from the logits to one value. Routing and the
/// transposes of linear operators are the same for every method and stand here; what a method does at each operator is its
/// <see cref="BackwardPolicy"/>.
/// </summary>
public sealed class BackwardPass(ExplainContext context, ExplainProgram program, ForwardPass forward, BackwardPolicy policy)
{
    private readonly Dictionary<Value, List<FeatureBuffer>> _contributions = [];
    private readonly Dictionary<Value, FeatureBuffer> _gathered = [];

    public ExplainContext Context { get; } = context;
    public ExplainProgram Program { get; } = program;
    public ForwardPass Forward { get; } = forward;

    /// <summary>
    /// Carries <paramref name="seed"/> from <paramref name="start"/> to <paramref name="end"/>; gives the signal there. Each value's signal,
    /// once it is complete, is also handed to <paramref name="passed"/>.
    /// </summary>
    public FeatureBuffer Run(Value start, FeatureBuffer seed, Value end, Action<Value, FeatureBuffer>? passed = null)
    {
        Contribute(start, seed);
        Program.IsBackward = true;
        var path = GraphWalk.Ancestors(start);
        path.IntersectWith(GraphWalk.Descendants(end));
        foreach (var node in Enumerable.Reverse(Context.Graph.Nodes).Where(path.Contains))
        {
            if (!_contributions.ContainsKey(node.Output)) continue;
            var complete = Collect(node.Output);
            passed?.Invoke(node.Output, complete);
            Step(node, complete, path, end);
        }

        var signal = _contributions.ContainsKey(end)
            ? Collect(end)
            : throw new ModelException(Rule.MethodNotApplicable, $"the explained score does not depend on '{end.Name}'");
        Program.IsBackward = false;
        return signal;
    }

    /// <summary>A new buffer with a value's geometry, named after the signal.</summary>
    public FeatureBuffer NewSignal(Value value) => Context.NewBuffer(value, $"{policy.SignalName}_{value.Name}");

    /// <summary>Appends an elementwise step that yields a new signal at <paramref name="value"/>.</summary>
    public FeatureBuffer Map(Node? node, Value value, FeatureBuffer signal, params Operation[] chain) =>
        chain.Length == 0 ? signal : Program.Add(new ElementwiseStep(NewSignal(value), signal, chain) { Node = node }).Output!;

    /// <summary>Adds a part of the signal at a value; parts are summed when the pass reaches it.</summary>
    public void Contribute(Value value, FeatureBuffer signal)
    {
        if (!_contributions.TryGetValue(value, out var list)) _contributions.Add(value, list = []);
        list.Add(signal);
    }

    public bool Reaches(Value value) => _contributions.ContainsKey(value);

    /// <summary>The signal at a value: the sum of its parts.</summary>
    public FeatureBuffer Collect(Value value)
    {
        var parts = _contributions[value];
        var sum = parts[0];
        foreach (var part in parts.Skip(1))
            sum = Map(null, value, part, Operation.Of("Add", Operand.Of(sum)));
        parts.Clear();
        parts.Add(sum);
        return sum;
    }

    /// <summary>Carries the signal through one node, towards <paramref name="end"/>.</summary>
    public void Step(Node node, FeatureBuffer signal, HashSet<Node> path, Value end)
    {
        bool Wanted(Value value) => value == end || (value.Producer is { } producer && path.Contains(producer));
        switch (node)
        {
            case ActivationNode activation:
                Contribute(node.Input, policy.Activation(this, activation, signal));
                break;
            case MaxPoolNode pool:
                Contribute(node.Input, policy.MaxPool(this, pool, signal));
                break;
            case MultiplyNode multiply:
                foreach (int side in Sides(node, Wanted)) Contribute(node.Inputs[side], policy.Multiply(this, multiply, side, signal));
                break;
            case SoftmaxNode softmax:
                Contribute(node.Input, policy.Softmax(this, softmax, signal));
                break;
            case ConcatNode concat:
                int channel = 0;
                foreach (var part in concat.Inputs)
                {
                    if (Wanted(part)) Contribute(part, Concatenation.Slice(Program, concat, signal, channel, NewSignal(part)));
                    channel += part.Shape.Channels;
                }

                break;
            case SliceNode slice:
                if (!_gathered.TryGetValue(node.Input, out var whole))
                {
                    _gathered.Add(node.Input, whole = Slicing.Gather(Program, slice, NewSignal(node.Input)));
                    Contribute(node.Input, whole);
                }

                Slicing.Transpose(Program, slice, whole, signal);
                break;
            case ReshapeNode:
                Contribute(node.Input, Reorder.Append(Program, node, signal, NewSignal(node.Input)));
                break;
            case TransposeNode transpose:
                var reordered = NewSignal(node.Input);
                Reorder.AppendPermutation(Program, transpose, reordered, signal, isTransposed: true);
                Contribute(node.Input, reordered);
                break;
            case PadNode pad:
                Contribute(node.Input, Program.Add(new PadStep(pad, NewSignal(node.Input), signal, true)).Output!);
                break;
            case ConvolutionNode or DenseNode when policy.Weighted(this, node, signal) is { } weighted:
                Contribute(node.Input, weighted);
                break;
            default:
                var scaled = policy.BeforeLinear(this, node, signal);
                foreach (int side in Sides(node, Wanted))
                    Contribute(node.Inputs[side], policy.AfterLinear(this, node, side, LinearTranspose.Append(this, node, side, scaled)));
                break;
        }
    }

    private static IEnumerable<int> Sides(Node node, Func<Value, bool> wanted) =>
        Enumerable.Range(0, node.Inputs.Count).Where(side => wanted(node.Inputs[side]));
}
