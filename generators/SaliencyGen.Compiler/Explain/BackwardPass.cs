using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>
/// Appends a backward pass: a signal (gradient, relevance, multiplier) travels from the score to one value. What all methods share stands
/// here: the order, the sums where a tensor has several readers, the way back of what only moves. What a method does at the other kinds of
/// operators is its <see cref="BackwardPolicy"/>.
/// </summary>
public sealed class BackwardPass(ExplainContext context, ExplainProgram program, ForwardPass forward, BackwardPolicy policy)
{
    private readonly Dictionary<Value, List<Signal>> _arrived = [];
    private readonly Dictionary<(Value, SignalPart), FeatureBuffer> _gathered = [];
    private HashSet<Node> _path = [];
    private Value? _end;

    public ExplainContext Context { get; } = context;
    public ExplainProgram Program { get; } = program;
    public ForwardPass Forward { get; } = forward;

    /// <summary>
    /// Carries <paramref name="seed"/> from <paramref name="start"/> to <paramref name="end"/>; gives the signal there. Each value's signal,
    /// once it is complete, is also handed to <paramref name="passed"/>.
    /// </summary>
    public Signal Run(Value start, Signal seed, Value end, Action<Value, Signal>? passed = null)
    {
        _end = end;
        _path = GraphWalk.Ancestors(start);
        _path.IntersectWith(GraphWalk.Descendants(end));
        Arrive(start, seed);
        Program.IsBackward = true;
        foreach (var node in Enumerable.Reverse(Context.Graph.Nodes).Where(_path.Contains))
        {
            if (!_arrived.ContainsKey(node.Output)) continue;
            var signal = Collect(node.Output);
            passed?.Invoke(node.Output, signal);
            foreach (var (value, carried) in Carry(node, signal)) Arrive(value, carried);
        }

        if (_path.Count == 0 && start != end) throw new ModelException(Rule.MethodNotApplicable, $"the explained score does not depend on '{end.Name}'");

        // A rule may let nothing through, as a gate does.
        var result = _arrived.ContainsKey(end) ? Collect(end) : Program.Add(new ZeroStep(null, NewSignal(end))).Output!;
        Program.IsBackward = false;
        return result;
    }

    /// <summary>Whether the signal at a value is on its way to the end.</summary>
    public bool Wants(Value value) => value == _end || (value.Producer is { } producer && _path.Contains(producer));

    /// <summary>The numbers of a node's inputs at which the signal is wanted.</summary>
    public IEnumerable<int> Sides(Node node) => Enumerable.Range(0, node.Inputs.Count).Where(side => Wants(node.Inputs[side]));

    /// <summary>A new buffer with a value's geometry, named after the signal.</summary>
    public FeatureBuffer NewSignal(Value value) => Context.NewBuffer(value, $"{policy.SignalName}_{value.Name}");

    /// <summary>Appends an elementwise step that yields a new signal at <paramref name="value"/>.</summary>
    public FeatureBuffer Map(Node? node, Value value, FeatureBuffer signal, params Operation[] chain) =>
        chain.Length == 0 ? signal : Program.Add(new ElementwiseStep(NewSignal(value), signal, chain) { Node = node }).Output!;

    /// <summary>Appends what carries each map of a signal by itself.</summary>
    public Signal Each(Signal signal, Func<FeatureBuffer, FeatureBuffer> carry) =>
        policy.IsSplit ? new Signal(carry(signal.Positive), carry(signal.Negative)) : carry(signal.Whole);

    /// <summary>The map into which several readers of a value add their signals.</summary>
    public bool TryGathered(Value value, SignalPart part, out FeatureBuffer? whole) => _gathered.TryGetValue((value, part), out whole);

    public void Gather(Value value, SignalPart part, FeatureBuffer whole) => _gathered.Add((value, part), whole);

    private IEnumerable<(Value Value, Signal Signal)> Carry(Node node, Signal signal) => node.Match(
        linear: own => policy.Linear(this, own, signal),
        pointwise: own => [(own.Input, policy.Pointwise(this, own, signal))],
        bilinear: own => policy.Bilinear(this, own, signal),
        selection: own => policy.Selection(this, own, signal),
        routing: own => Return(own, signal),
        normaliser: own => [(own.Input, policy.Normaliser(this, own, signal))]);

    private IEnumerable<(Value Value, Signal Signal)> Return(RoutingNode node, Signal signal)
    {
        if (!policy.IsSplit) return node.Return(this, SignalPart.Positive, signal.Whole).Select(part => (part.Value, (Signal)part.Signal));
        var positive = node.Return(this, SignalPart.Positive, signal.Positive).ToList();
        var negative = node.Return(this, SignalPart.Negative, signal.Negative).ToList();
        return positive.Select((part, i) => (part.Value, new Signal(part.Signal, negative[i].Signal)));
    }

    private void Arrive(Value value, Signal signal)
    {
        if (!_arrived.TryGetValue(value, out var list)) _arrived.Add(value, list = []);
        list.Add(signal);
    }

    /// <summary>The signal at a value: the sum of all that arrived.</summary>
    private Signal Collect(Value value)
    {
        var parts = _arrived[value];
        var sum = parts[0];
        foreach (var part in parts.Skip(1))
            sum = policy.IsSplit ? new Signal(Sum(value, part.Positive, sum.Positive), Sum(value, part.Negative, sum.Negative)) : Sum(value, part.Whole, sum.Whole);
        _arrived[value] = [sum];
        return sum;
    }

    private FeatureBuffer Sum(Value value, FeatureBuffer part, FeatureBuffer sum) => Map(null, value, part, OperationCatalog.Add(Operand.Of(sum)));
}
