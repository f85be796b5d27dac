using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>Whether a network and its options have what a composite's rules need.</summary>
public static class LrpApplicability
{
    /// <summary>What is missing; null where nothing is.</summary>
    public static string? Reason(ExplainContext context, LrpComposite composite)
    {
        var layers = context.Graph.Nodes.Where(node => node is ConvolutionNode or DenseNode).ToList();
        if (layers.FirstOrDefault(node => composite.For(node).NeedsBounds) is not { } boxed) return null;
        var (low, high, channels) = (context.Options.InputLow, context.Options.InputHigh, boxed.Input.Shape.Channels);
        if (low is null || high is null)
            return $"the z-box rule at '{boxed.Name}' needs the bounds of the input, and InputLow and InputHigh do not give them";
        foreach (var (name, bound) in new[] { ("InputLow", low), ("InputHigh", high) })
            if (bound.Count != 1 && bound.Count != channels)
                return $"{name} has {bound.Count} values; 1 or {channels} were expected, one for each channel of the input of '{boxed.Name}'";
        return null;
    }
}
