using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>softmax(Q K^T + masks) V over heads: what all forms of attention come to. Queries are scaled already.</summary>
internal sealed class ScaledProducts(NodeParts parts)
{
    private readonly List<string> _masks = [];

    /// <summary>Scores x become cap * tanh(x / cap) before masks are added; 0 for no cap.</summary>
    public float Cap { get; set; }

    /// <summary>The products, scores behind the cap, behind masks and behind the softmax, as the operator numbers them, once they are made.</summary>
    public IReadOnlyList<string> Stages { get; private set; } = [];

    /// <summary>Adds tensors that broadcast to [batch, heads, queries, keys] to the scores.</summary>
    public void Mask(IEnumerable<string> tensors) => _masks.AddRange(tensors);

    /// <summary>[batch, heads, queries, features of values] of [batch, heads, queries or keys, features].</summary>
    public string Of(string queries, string keys, string values)
    {
        string scores = parts.MatMul(queries, parts.Transposed(keys, 0, 1, 3, 2)), products = scores;
        if (Cap != 0) scores = parts.Scaled(parts.Add("Tanh", [parts.Scaled(scores, 1 / Cap)]), Cap);
        string capped = scores;
        foreach (string mask in _masks) scores = parts.Sum(scores, mask);
        string shares = parts.Add("Softmax", [scores], [StandardParts.Int("axis", -1)]);
        Stages = [products, capped, scores, shares];
        return parts.MatMul(shares, values);
    }

    /// <summary>What scores are multiplied by where nothing is stated.</summary>
    public static float DefaultScale(int features) => (float)(1 / Math.Sqrt(features));

    /// <summary>[batch, tokens, heads * features] as [batch, heads, tokens, features].</summary>
    public static string Heads(NodeParts parts, string tensor, int heads) => parts.Transposed(parts.Reshaped(tensor, 0, 0, heads, -1), 0, 2, 1, 3);

    /// <summary>[batch, heads, tokens, features] as [batch, tokens, heads * features].</summary>
    public static string Tokens(NodeParts parts, string tensor) => parts.Reshaped(parts.Transposed(tensor, 0, 2, 1, 3), 0, 0, -1);

    /// <summary>The features of one head; the error where they do not come out even.</summary>
    public static int PerHead(ImportContext context, int features, long heads, string role) => heads > 0 && features > 0 && features % heads == 0
        ? (int)(features / heads)
        : throw context.Contradiction($"{role} has {features} features for {heads} heads", "as many for each head");
}
