using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>Attention with the layer that makes queries, keys and values of tokens, one matrix for all three: com.microsoft's Attention.</summary>
internal sealed class PackedAttentionExpander : TokenExpander
{
    public override string Restrictions => "no past and no relative positions";

    public PackedAttentionExpander()
        : base("Attention", 1, 2, 7, 2) => Domain = Domains.Microsoft;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var attributes = context.Attributes;
        parts.RefuseOperand(4, "past");
        parts.RefuseOperand(6, "past_sequence_length");
        parts.RefuseOutput(1, "present");
        if (attributes.Flag("do_rotary", false)) throw attributes.Bad("do_rotary", "1", "0");
        attributes.Ignore("past_present_share_buffer", "rotary_embedding_dim");
        var dims = context.Dims(0);
        if (dims.Count != 3) throw context.BadShape($"{context.Role(0, "input")} has shape {ImportContext.Show(dims)}", "[batch, tokens, features]");
        long[] sizes = Sizes(context);
        int heads = (int)attributes.Int("num_heads", 0), features = ScaledProducts.PerHead(context, (int)sizes[0], heads, "a query");
        ScaledProducts.PerHead(context, (int)sizes[2], heads, "a value");

        var products = new ScaledProducts(parts);
        products.Mask(KeyMask.Of(parts, 3, "mask_index", dims[1]));
        products.Mask(new AttentionMask(parts, 5, "attention_bias").For(dims[1], dims[1], attributes.Flag("unidirectional", false)));
        string packed = parts.Add("MatMul", [parts.Input(0), parts.Input(1)], isMain: true);
        if (context.Has(2)) packed = parts.Sum(packed, parts.Input(2));
        float scale = attributes.Finite("scale", 0);
        var split = parts.Split(QueriesScaled(parts, packed, sizes, scale == 0 ? ScaledProducts.DefaultScale(features) : scale), -1, sizes);
        var all = split.Select(part => ScaledProducts.Heads(parts, part, heads)).ToList();
        parts.Return(ScaledProducts.Tokens(parts, products.Of(all[0], all[1], all[2])));
    }

    /// <summary>A factor for each feature, which goes into the layer's weights.</summary>
    private static string QueriesScaled(NodeParts parts, string packed, long[] sizes, float scale)
    {
        float[] factors = [.. Enumerable.Range(0, (int)sizes.Sum()).Select(i => i < sizes[0] ? scale : 1)];
        return parts.Add("Mul", [packed, parts.Constant("factor", Constant.Of([factors.Length], factors))]);
    }

    private static long[] Sizes(ImportContext context)
    {
        var weights = context.Dims(1);
        long all = weights.Count == 2 ? weights[1] : 0;
        long[] sizes = context.Attributes.Ints("qkv_hidden_sizes") is { } stated ? [.. stated] : [all / 3, all / 3, all / 3];
        bool fits = sizes.Length == 3 && sizes[0] == sizes[1] && sizes.All(size => size > 0 && size <= all) && sizes.Sum() == all;
        return fits ? sizes : throw context.Contradiction(
            $"{context.Role(1, "weights")} has shape {ImportContext.Show(weights)} with qkv_hidden_sizes {ImportContext.Show(sizes)}",
            "a matrix with as many columns, as many of keys as of queries");
    }
}
