namespace SaliencyGen.Reference.Backward;

/// <summary>What a step sends back, given what arrived at its output: pairs of a tensor and its share.</summary>
public delegate IEnumerable<(string Tensor, Tensor Signal)> Rule(Step step, Tensor signal);

/// <summary>Walks the steps from last to first. Signals that arrive at one tensor over several ways add.</summary>
public static class BackwardPass
{
    /// <returns>The signal at every tensor that one reached.</returns>
    public static Dictionary<string, Tensor> Walk(ReferenceNetwork network, string start, Tensor signal, Rule rule)
    {
        Dictionary<string, Tensor> signals = new() { [start] = signal };
        foreach (Step step in network.Steps.Reverse())
            if (signals.TryGetValue(step.Output, out Tensor? arrived))
                foreach ((string tensor, Tensor share) in rule(step, arrived))
                    signals[tensor] = signals.TryGetValue(tensor, out Tensor? before) ? before + share : share;
        return signals;
    }

    /// <summary>The signal at the input; zero where none arrives.</summary>
    public static Tensor ToInput(ReferenceNetwork network, string start, Tensor signal, Rule rule) =>
        Walk(network, start, signal, rule).GetValueOrDefault(network.InputName) ?? Tensor.Zeros(network.InputShape);
}
