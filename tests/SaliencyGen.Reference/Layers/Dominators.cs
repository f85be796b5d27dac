namespace SaliencyGen.Reference.Layers;

/// <summary>Tensors that every way from the network's input to another tensor passes.</summary>
internal static class Dominators
{
    /// <summary>The last tensor that every way to any of the given ones passes. A single one is none of its own.</summary>
    public static string Nearest(ReferenceNetwork network, params string[] tensors) =>
        Of(network, tensors).FirstOrDefault() ?? network.InputName;

    /// <summary>All such tensors, the last first.</summary>
    public static IEnumerable<string> Of(ReferenceNetwork network, params string[] tensors)
    {
        HashSet<string> behind = Ancestors(network, tensors);
        foreach (Step step in network.Steps.Reverse())
            if (behind.Contains(step.Output) && network.IsLive(step.Output) && !tensors.SequenceEqual([step.Output]) && IsPassed(network, step.Output, tensors))
                yield return step.Output;
    }

    private static bool IsPassed(ReferenceNetwork network, string tensor, string[] tensors)
    {
        HashSet<string> reached = [network.InputName];
        foreach (Step step in network.Steps)
            if (step.Output != tensor && network.IsLive(step.Output) && step.Inputs.Any(reached.Contains))
                reached.Add(step.Output);
        return !tensors.Any(reached.Contains);
    }

    private static HashSet<string> Ancestors(ReferenceNetwork network, string[] tensors)
    {
        HashSet<string> found = [.. tensors];
        foreach (Step step in network.Steps.Reverse())
            if (found.Contains(step.Output))
                found.UnionWith(step.Inputs);
        return found;
    }
}
