using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Meaning;

/// <summary>
/// Which tokens an attention attends to. Its values are followed back over moves to what made them, where tokens are positions: so windows are told from
/// heads, and channels from tokens, however a file lays them out.
/// </summary>
internal static class AttendedTokens
{
    /// <summary>Why an attention is not one of all tokens to all tokens; null where it is.</summary>
    public static string? Obstacle(AttentionLayer attention)
    {
        var (node, form) = (attention.Mix, attention.Mix.Form);
        string named = $"node '{node.Name}' ({node.Describe()})";
        var value = node.Inputs[1];
        var elements = new MatrixElements(form.Right, value.Shape.Height * value.Shape.Width);
        int[] first = Keys(0, 0);
        if (first.Length > 1 && first.Distinct().Count() == 1) return $"{named} mixes channels, not tokens";
        for (int head = 0; head < form.Heads; head++)
            for (int window = 0; window < form.Windows; window++)
                if (!Keys(head, window).SequenceEqual(first))
                    return $"its attentions share no tokens: {named} attends within windows, each of {form.Depth} tokens that the others do not see";
        if (form.Rows != form.Depth) return $"{named} asks for {form.Rows} tokens and attends to {form.Depth}, which are not the same";
        if (form.Windows > 1) return $"{named} has its heads along two axes";
        return first.Where((token, key) => token != first[0] + key).Any() ? $"{named} attends to its tokens in an order of their own" : null;

        int[] Keys(int head, int window) => [.. Enumerable.Range(0, form.Depth).Select(key => Position(value, elements.At(head, window, key, 0)))];
    }

    /// <summary>The position of an element in what it was moved from.</summary>
    private static int Position(Value value, int element)
    {
        while (value.Producer is ViewNode or ChannelAffineNode or QuantisationNode)
        {
            if (value.Producer is ViewNode view) element = view.Loops.ElementAt(element);
            value = value.Producer.Inputs[0];
        }

        return element % (value.Shape.Height * value.Shape.Width);
    }
}
