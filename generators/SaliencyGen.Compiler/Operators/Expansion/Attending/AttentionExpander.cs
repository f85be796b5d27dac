using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>
/// Scaled dot-product attention on [batch, heads, tokens, features], or on [batch, tokens, heads * features] with the numbers of heads as attributes:
/// https://onnx.ai/onnx/operators/onnx__Attention.html, as ONNX Runtime computes it: scaled, capped, masked.
/// </summary>
internal sealed class AttentionExpander() : OperatorExpander("Attention", 23, 3, 7, 4)
{
    public override string Restrictions => "no lengths of padded keys";

    private static readonly string[] Operands = ["Q", "K", "V"];

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var attributes = context.Attributes;
        parts.RefuseOperand(6, "nonpad_kv_seqlen");

        // In which type the softmax would be computed.
        attributes.Ignore("softmax_precision");
        var (queries, keys, values) = (Shape(context, 0, "q_num_heads"), Shape(context, 1, "kv_num_heads"), Shape(context, 2, "kv_num_heads"));
        if (keys.Heads != values.Heads || queries.Heads % keys.Heads != 0)
            throw context.Contradiction(
                $"{queries.Heads} heads of queries, {keys.Heads} of keys and {values.Heads} of values", "as many of values as of keys, and a multiple of queries");
        int past = Past(context, keys);
        var products = new ScaledProducts(parts) { Cap = attributes.Finite("softcap", 0) };
        products.Mask(new AttentionMask(parts, 3, "attn_mask").For(queries.Tokens, past + keys.Tokens, attributes.Flag("is_causal", false), past));
        float scale = attributes.Has("scale") ? attributes.Finite("scale", 0) : ScaledProducts.DefaultScale(queries.Features);
        string scaled = parts.Scaled(parts.Input(0), scale);
        int groups = queries.Heads / keys.Heads;
        string allKeys = Present(parts, keys, 1, 4), allValues = Present(parts, values, 2, 5);
        string result = products.Of(
            queries.Split(parts, scaled), Repeated(parts, keys with { Tokens = past + keys.Tokens }, allKeys, groups),
            Repeated(parts, values with { Tokens = past + values.Tokens }, allValues, groups));
        parts.Return(queries.AreTokens ? ScaledProducts.Tokens(parts, result) : result);
        long stage = attributes.Int("qk_matmul_output_mode", 0);
        if (context.IsOutputRead(3))
            parts.Return(stage >= 0 && stage < products.Stages.Count ? products.Stages[(int)stage] : throw attributes.Bad("qk_matmul_output_mode", $"{stage}", "0 to 3"), 3);
    }

    /// <summary>How many keys and values stand before the node's own.</summary>
    private static int Past(ImportContext context, HeadShape keys)
    {
        if (context.Has(4) != context.Has(5)) throw context.Contradiction("one of past_key and past_value is given", "both or none");
        if (!context.Has(4)) return 0;
        var dims = context.Dims(4);
        return dims.Count == 4 && dims[1] == keys.Heads && dims[3] == keys.Features ? dims[2] : throw context.BadShape(
            $"{context.Role(4, "past_key")} has shape {ImportContext.Show(dims)}", $"[batch, {keys.Heads}, tokens, {keys.Features}]");
    }

    /// <summary>Keys or values by heads behind those of the past; they are an output, too.</summary>
    private static string Present(NodeParts parts, HeadShape shape, int index, int past)
    {
        string own = shape.Split(parts, parts.Input(index));
        if (parts.Context.Has(past)) own = parts.Add("Concat", [parts.Input(past), own], [StandardParts.Int("axis", 2)]);
        if (!parts.Context.IsOutputRead(index)) return own;
        if (own == parts.Input(index)) own = parts.Add("Identity", [own]);
        parts.Return(own, index);
        return parts.Context.Node.Outputs[index];
    }

    private static HeadShape Shape(ImportContext context, int index, string attribute)
    {
        var dims = context.Dims(index);
        long heads = context.Attributes.Int(attribute, 0);
        if (dims.Count == 4 && (heads == 0 || heads == dims[1])) return new(dims[1], dims[2], dims[3], false);
        string role = context.Role(index, Operands[index]);
        if (dims.Count != 3 || dims.Count != context.Dims(0).Count || heads < 1)
            throw context.BadShape(
                $"{role} has shape {ImportContext.Show(dims)} with {attribute} {heads}",
                "[batch, heads, tokens, features], or all [batch, tokens, features] with a number of heads");
        return new((int)heads, dims[1], ScaledProducts.PerHead(context, dims[2], heads, role), true);
    }

    /// <summary>Each head as often as heads of queries share it.</summary>
    private static string Repeated(NodeParts parts, HeadShape shape, string heads, int times)
    {
        if (times == 1) return heads;
        long[] one = [0, shape.Heads, 1, shape.Tokens, shape.Features], all = [1, 1, times, 1, 1];
        string repeated = parts.Add("Expand", [parts.Reshaped(heads, one), parts.Constant("shape", Constant.Of([all.Length], all))]);
        return parts.Reshaped(repeated, 0, shape.Heads * times, shape.Tokens, shape.Features);
    }

    private readonly record struct HeadShape(int Heads, int Tokens, int Features, bool AreTokens)
    {
        public string Split(NodeParts parts, string tensor) => AreTokens ? ScaledProducts.Heads(parts, tensor, Heads) : tensor;
    }
}
