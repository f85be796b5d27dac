namespace SaliencyGen.Reference;

/// <summary>Every tensor of the network for one input.</summary>
public sealed class ForwardPass
{
    private readonly Dictionary<string, Tensor> _values;

    /// <param name="replaced">Tensors that have these values instead of what their operators compute.</param>
    internal ForwardPass(ReferenceNetwork network, double[] input, IReadOnlyDictionary<string, Tensor>? replaced = null)
    {
        Network = network;
        _values = new Dictionary<string, Tensor>(network.Constants) { [network.InputName] = new Tensor(network.InputShape, input) };
        foreach (Step step in network.Steps)
        {
            Tensor made = replaced?.GetValueOrDefault(step.Output) ?? step.Operator.Forward(Inputs(step));
            _values[step.Output] = network.IsRounded && !made.IsInteger ? made.Map(value => (float)value) : made;
        }
    }

    public ReferenceNetwork Network { get; }
    public Tensor this[string tensor] => _values[tensor];
    public IReadOnlyDictionary<string, Tensor> Values => _values;
    public Tensor Input => this[Network.InputName];
    public Tensor Logits => this[Network.LogitsName];

    /// <summary>A step's inputs; null for an omitted one.</summary>
    public Tensor?[] Inputs(Step step) => [.. step.Inputs.Select(name => name.Length > 0 ? _values[name] : null)];

    public double Score(ExplainedScore target) => target.Of(Logits.Data);

    /// <summary>The gradient of what is explained at the logits: 1 at a target and 0 elsewhere, or weights.</summary>
    public Tensor Start(ExplainedScore target) => new(Logits.Shape, [.. Logits.Data.Select((_, i) => target.Weight(i))]);

    /// <summary>Each logit's share of what is explained: its weight times itself.</summary>
    public Tensor Shares(ExplainedScore target) => new(Logits.Shape, [.. Logits.Data.Select((logit, i) => target.Weight(i) * logit)]);
}
