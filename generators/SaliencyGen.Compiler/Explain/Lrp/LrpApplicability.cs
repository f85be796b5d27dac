using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>Whether a network and its options have what a composite's rules need.</summary>
public static class LrpApplicability
{
    /// <summary>What is missing; null where nothing is.</summary>
    public static string? Reason(ExplainContext context, LrpComposite composite)
    {
        var layers = context.Graph.Nodes.OfType<WeightedNode>();
        if (layers.FirstOrDefault(node => composite.For(node, context.Meaning).NeedsBounds) is not { } boxed) return null;
        if (context.Options is not { InputLow: { } low, InputHigh: not null })
            return $"the z-box rule at '{boxed.Name}' needs the bounds of the input, and InputLow and InputHigh do not give them";
        return low.Count == 1 || PreparedBounds.Are(boxed.Input) || low.Count == boxed.Input.Shape.Channels
            ? null
            : $"the z-box rule at '{boxed.Name}' has {low.Count} bounds for the {boxed.Input.Shape.Channels} channels of that layer's input";
    }
}
