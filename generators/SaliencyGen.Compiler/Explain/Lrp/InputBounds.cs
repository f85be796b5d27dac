namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>The bounds of the input that a project gives, checked whether a method reads them or not.</summary>
public static class InputBounds
{
    /// <exception cref="ModelException">One end is missing, has a number of values that fits neither input nor other end, or lies beyond the other end.</exception>
    public static void Check(ExplainContext context)
    {
        var (low, high) = (context.Options.InputLow, context.Options.InputHigh);
        if (low is null && high is null) return;
        if (low is null || high is null) throw Wrong(low is null ? "InputHigh is given alone; expected InputLow beside it" : "InputLow is given alone; expected InputHigh beside it");
        int channels = context.Graph.Input.Shape.Channels;
        foreach (var (name, bound) in new[] { ("InputLow", low), ("InputHigh", high) })
            if (bound.Count != 1 && bound.Count != channels)
                throw Wrong($"{name} has {bound.Count} values; expected 1, or {channels}, one for each channel of the input");
        if (low.Count != high.Count) throw Wrong($"InputLow has {low.Count} values and InputHigh {high.Count}; expected as many of one as of the other");
        for (int i = 0; i < low.Count; i++)
            if (low[i] > high[i])
                throw Wrong(FormattableString.Invariant($"InputLow is {low[i]} where InputHigh is {high[i]}; expected the lower bound not to lie above the upper"));
    }

    private static ModelException Wrong(string text) => new(Rule.UnknownMetadata, text);
}
