using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>
/// Attention on queries, keys and values of [batch, tokens, heads * features]; on queries with keys and values packed as
/// [batch, tokens, heads, 2, features]; or on all three packed as [batch, tokens, heads, 3, features]: com.microsoft's MultiHeadAttention.
/// </summary>
internal sealed class MultiHeadAttentionExpander : OperatorExpander
{
    public override string Restrictions => "no past";

    private static readonly string[] Operands = ["query", "key", "value"];

    public MultiHeadAttentionExpander()
        : base("MultiHeadAttention", 1, 1, 10, 4) => Domain = Domains.Microsoft;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var attributes = context.Attributes;
        string[] unread = ["past_key", "past_value", "past_sequence_length", "cache_indirection"];
        for (int i = 0; i < unread.Length; i++) parts.RefuseOperand(6 + i, unread[i]);
        parts.RefuseOutput(1, "present_key");
        parts.RefuseOutput(2, "present_value");
        parts.RefuseOutput(3, "qk");
        int heads = (int)attributes.Int("num_heads", 0);
        var operands = Unpacked(parts, heads);
        var (queries, keys, values) = (operands[0], operands[1], operands[2]);
        int features = ScaledProducts.PerHead(context, queries.Features, heads, "query");
        ScaledProducts.PerHead(context, values.Features, heads, "value");
        if (keys.Features != queries.Features || keys.Tokens != values.Tokens)
            throw context.Contradiction(
                $"queries of {queries.Features} features, {keys.Tokens} keys of {keys.Features} features and {values.Tokens} values",
                "keys like the queries, and as many values");

        var products = new ScaledProducts(parts);
        products.Mask(KeyMask.Of(parts, 4, "key_padding_mask", keys.Tokens));
        products.Mask(new AttentionMask(parts, 5, "attention_bias").For(queries.Tokens, keys.Tokens, attributes.Flag("unidirectional", false)));
        float scale = attributes.Finite("scale", 0);
        var biased = Biased(parts, operands);
        biased[0] = parts.Scaled(biased[0], scale == 0 ? ScaledProducts.DefaultScale(features) : scale);
        var all = biased.ConvertAll(tensor => ScaledProducts.Heads(parts, tensor, heads));
        parts.Return(ScaledProducts.Tokens(parts, products.Of(all[0], all[1], all[2])));
    }

    /// <summary>Queries, keys and values, each [batch, tokens, features].</summary>
    private static List<TokenOperand> Unpacked(NodeParts parts, int heads)
    {
        var context = parts.Context;
        int given = context.Has(2) ? 3 : context.Has(1) ? 2 : 1;
        if (given == 3 && !context.Has(1)) throw context.Contradiction("value is given and key is not", "both or none");
        var operands = new List<TokenOperand>();
        for (int index = 0; index < given; index++)
        {
            var dims = context.Dims(index);
            int together = index + 1 < given ? 1 : 4 - given;
            bool isPacked = together > 1;
            if (isPacked ? dims.Count != 5 || dims[2] != heads || dims[3] != together : dims.Count != 3)
                throw context.BadShape(
                    $"{context.Role(index, Operands[index])} has shape {ImportContext.Show(dims)} with {given} of query, key and value",
                    isPacked ? $"[batch, tokens, {heads} heads, {together}, features]" : "[batch, tokens, features]");
            if (isPacked) operands.AddRange(Apart(parts, parts.Input(index), dims));
            else operands.Add(new(parts.Input(index), dims[1], dims[2]));
        }

        return operands;
    }

    private static IEnumerable<TokenOperand> Apart(NodeParts parts, string packed, IReadOnlyList<int> dims) =>
        parts.Split(packed, 3, [.. Enumerable.Repeat(1L, dims[3])]).Select(part => new TokenOperand(parts.Reshaped(part, 0, 0, -1), dims[1], dims[2] * dims[4]));

    private static List<string> Biased(NodeParts parts, List<TokenOperand> operands)
    {
        const int bias = 3;
        if (!parts.Context.Has(bias)) return operands.ConvertAll(operand => operand.Tensor);
        var vector = parts.Context.Weights(bias, "bias");
        int features = operands.Sum(operand => operand.Features), start = 0;
        if (vector.Dims.Count != 1 || vector.Dims[0] != features)
            throw parts.Context.Contradiction($"{parts.Context.Role(bias, "bias")} has shape {ImportContext.Show(vector.Dims)}", $"[{features}]");
        return operands.ConvertAll(operand =>
        {
            var slice = ConstantViews.Slice(vector, 0, start, operand.Features);
            start += operand.Features;
            return parts.Sum(operand.Tensor, parts.Constant("bias", slice));
        });
    }

    private sealed record TokenOperand(string Tensor, int Tokens, int Features);
}
