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

    public double Score(int target) => Logits.Data[target];

    /// <summary>A tensor like the logits with one value at the target.</summary>
    public Tensor AtTarget(int target, double value)
    {
        Tensor start = Tensor.Zeros(Logits.Shape);
        start.Data[target] = value;
        return start;
    }
}
