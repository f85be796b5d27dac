using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference;

/// <summary>Which tensors depend on the values of the input: all that are made from it, but not its shape.</summary>
internal static class Liveness
{
    public static HashSet<string> Of(string input, IEnumerable<Step> steps)
    {
        HashSet<string> live = [input];
        foreach (Step step in steps)
            if (step.Operator is not (ShapeOf or NanTest) && step.Inputs.Any(live.Contains))
                live.Add(step.Output);
        return live;
    }
}
