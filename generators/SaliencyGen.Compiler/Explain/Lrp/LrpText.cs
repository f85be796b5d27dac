using System.Globalization;
using System.Text.RegularExpressions;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// A composite as users write it: <c>conv: gamma(0.25); dense: epsilon(1e-6); first: zbox; layer4/*: zplus; attention: cp; norm: pass</c>. Each term is
/// checked, and a wrong one is named.
/// </summary>
public static class LrpText
{
    private static readonly string Rules = string.Join(", ", LrpRules.All.Select(form => form.Text));

    private static readonly Regex Call = new(@"^(?<name>[a-z0-9]+)\s*(\((?<arguments>[^()]*)\))?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <exception cref="ModelException">A term is not understood, or is for no layer of the network.</exception>
    public static LrpComposite Parse(string text, NetworkGraph graph)
    {
        var entries = new List<LrpEntry>();
        var (attention, normaliser, isEmpty) = (AttentionRule.Halves, NormaliserRule.Epsilon, true);
        foreach (string term in text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(term => term.Trim()).Where(term => term.Length > 0))
        {
            // Names of layers may hold colons; rules do not.
            int colon = term.LastIndexOf(':');
            if (colon <= 0) throw Wrong(term, "a layer, a colon and a rule");
            var (layer, rule) = (term.Substring(0, colon).Trim(), term.Substring(colon + 1).Trim());
            isEmpty = false;
            switch (layer.ToLowerInvariant())
            {
                case "attention": attention = Choice(term, rule, ("attn", AttentionRule.Halves), ("cp", AttentionRule.Conservative)); break;
                case "norm": normaliser = Choice(term, rule, ("epsilon", NormaliserRule.Epsilon), ("pass", NormaliserRule.Pass)); break;
                default: entries.Add(Entry(term, layer, Rule(term, rule), graph)); break;
            }
        }

        return isEmpty ? throw Wrong(text, "terms such as conv: zplus") : new(entries) { Attention = attention, Normaliser = normaliser };
    }

    private static T Choice<T>(string term, string text, params (string Name, T Rule)[] choices)
    {
        var found = choices.Where(choice => string.Equals(choice.Name, text, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count > 0 ? found[0].Rule : throw Wrong(term, string.Join(" or ", choices.Select(choice => choice.Name)));
    }

    private static LrpEntry Entry(string term, string layer, LrpRule rule, NetworkGraph graph)
    {
        switch (layer.ToLowerInvariant())
        {
            case "conv": return new(LayerCategory.Convolution, rule);
            case "dense": return new(LayerCategory.Dense, rule);
            case "first": return new(LayerCategory.First, rule);
        }

        var layers = graph.Nodes.OfType<WeightedNode>().Select(node => node.Name).ToList();
        return layers.Exists(name => NamePattern.Matches(name, layer))
            ? new(LayerCategory.Named, rule, layer)
            : throw Wrong(term, $"conv, dense, first, attention, norm or the name of a convolution or dense layer (* stands for any text), which are {string.Join(", ", layers.Take(8))}");
    }

    private static LrpRule Rule(string term, string text)
    {
        var match = Call.Match(text);
        if (!match.Success) throw Wrong(term, Rules);
        string name = match.Groups["name"].Value.ToLowerInvariant();
        float[] values = Numbers(term, match.Groups["arguments"].Value);
        if (name is "norm" or "pass")
            throw Wrong(term, $"a rule for layers with weights ({Rules}): {name} has no meaning there, and stands at pools, sums and activations already");
        var form = LrpRules.All.FirstOrDefault(form => form.Name == name || form.Alias == name) ?? throw Wrong(term, Rules);
        return form.TryMake(values) ?? throw Wrong(term, form.Condition is { } condition ? $"{form.Text} with {condition.Text}" : form.Text);
    }

    private static float[] Numbers(string term, string text)
    {
        var values = new List<float>();
        foreach (string part in text.Split([','], StringSplitOptions.RemoveEmptyEntries))
        {
            if (!float.TryParse(part.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || float.IsNaN(value) || float.IsInfinity(value))
                throw Wrong(term, $"numbers in parentheses, not '{part.Trim()}'");
            values.Add(value);
        }

        return [.. values];
    }

    private static ModelException Wrong(string term, string expected) =>
        new(Compiler.Rule.UnknownMetadata, $"Lrp has the term '{term}'; expected {expected}", nameof(CompilationOptions.Lrp));
}
