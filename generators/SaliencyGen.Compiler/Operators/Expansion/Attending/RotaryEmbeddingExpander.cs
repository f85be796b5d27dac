using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Attending;

/// <summary>
/// Pairs of features turned by angles of their positions, Su et al. 2021 (arXiv:2104.09864), whose cosines and sines are operands:
/// https://onnx.ai/onnx/operators/onnx__RotaryEmbedding.html. Tensors are [batch, heads, tokens, features] or [batch, tokens, heads * features].
/// </summary>
internal sealed class RotaryEmbeddingExpander() : OperatorExpander("RotaryEmbedding", 23, 3, 4)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        long heads = context.Attributes.Int("num_heads", 0), turned = context.Attributes.Int("rotary_embedding_dim", 0);
        bool areTokens = dims.Count == 3, isInterleaved = context.Attributes.Flag("interleaved", false);
        if (!areTokens && dims.Count != 4) throw context.BadShape($"{context.Role(0, "X")} has shape {ImportContext.Show(dims)}", "[batch, heads, tokens, features] or [batch, tokens, features]");
        long features = areTokens ? ScaledProducts.PerHead(context, dims[2], heads, context.Role(0, "X")) : dims[3];
        if (turned == 0) turned = features;
        if (turned < 2 || turned > features || turned % 2 != 0) throw context.Attributes.Bad("rotary_embedding_dim", $"{turned}", $"an even number up to {features}");
        string tensor = areTokens ? parts.Reshaped(parts.Input(0), 0, 0, heads, features) : parts.Transposed(parts.Input(0), 0, 2, 1, 3);
        string cosines = Angles(1), sines = Angles(2);
        var (first, second) = isInterleaved ? (Part(0, turned, 2), Part(1, turned, 2)) : (Part(0, turned / 2, 1), Part(turned / 2, turned, 1));
        string real = parts.Add("Sub", [parts.Add("Mul", [first, cosines]), parts.Add("Mul", [second, sines])]);
        string imaginary = parts.Sum(parts.Add("Mul", [first, sines]), parts.Add("Mul", [second, cosines]));
        string result = isInterleaved ? Interleaved(real, imaginary) : Joined([real, imaginary], 3);
        if (turned < features) result = Joined([result, Part(turned, features, 1)], 3);
        parts.Return(areTokens ? parts.Reshaped(result, 0, 0, -1) : parts.Transposed(result, 0, 2, 1, 3));

        // The same for all heads.
        string Angles(int index) => parts.Add("Unsqueeze", [
            context.Has(3) ? parts.Add("Gather", [parts.Input(index), parts.Input(3)]) : parts.Input(index), parts.Integers("axis", 2)]);

        string Part(long start, long end, long step) => parts.Add("Slice", [
            tensor, parts.Integers("start", start), parts.Integers("end", end), parts.Integers("axis", 3), parts.Integers("step", step)]);

        string Interleaved(string even, string odd) => parts.Reshaped(
            Joined([parts.Add("Unsqueeze", [even, parts.Integers("axis", 4)]), parts.Add("Unsqueeze", [odd, parts.Integers("axis", 4)])], 4), 0, 0, 0, turned);

        string Joined(IEnumerable<string> tensors, int axis) => parts.Add("Concat", tensors, [StandardParts.Int("axis", axis)]);
    }
}
