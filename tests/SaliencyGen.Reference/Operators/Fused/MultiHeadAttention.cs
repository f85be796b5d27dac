namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>
/// com.microsoft.MultiHeadAttention: query, key and value [batch, tokens, heads * width] or all in one [batch, tokens, heads, 3, width] (keys and
/// values [batch, tokens, heads, 2, width]), a bias for all three in a row, a bias of the scores.
/// </summary>
internal static class MultiHeadAttention
{
    public static void Add(StepList s, Attributes a)
    {
        s.Refuse(4, "a mask of padded keys");
        s.Refuse(6, "past keys");
        int heads = (int)a.Int("num_heads", 1);
        string[] parts = (s.Input(1), s.Input(2)) switch
        {
            (null, null) => [Packed(s, "query", 0, 0, 3), Packed(s, "key", 0, 1, 3), Packed(s, "value", 0, 2, 3)],
            ({ }, null) => [s.Input(0)!, Packed(s, "key", 1, 0, 2), Packed(s, "value", 1, 1, 2)],
            _ => [s.Input(0)!, s.Input(1)!, s.Input(2)!],
        };
        string[] names = ["query", "key", "value"];
        if (s.Input(3) is { } bias)
        {
            string[] shapes = [.. parts.Select((part, k) => s.Inner($"{names[k]} width", new ShapeOf(), part))];
            for (int k = 0; k < 3; k++)
                parts[k] = s.Inner($"biased {names[k]}", new Add(), parts[k], s.Inner($"{names[k]} bias", new BiasPart(k), [bias, .. shapes]));
        }
        string[] split = [.. parts.Select((part, k) => Heads.Split(s, names[k], part, heads))];
        ScaledProducts products = new(split[0], split[1], split[2])
        {
            Scale = a.Float("scale", 0) is not 0 and double scale ? scale : null,
            Mask = s.Input(5),
            IsCausal = a.Int("unidirectional", 0) != 0,
        };
        Heads.Merge(s, products.Add(s));
    }

    private static string Packed(StepList s, string name, int input, int part, int parts)
    {
        string own = s.Inner($"{name} part", new AxisPart(3, part, parts), s.Input(input)!);
        return s.Inner(name, new ShapedView(shape => [shape[0], shape[1], shape[2] * shape[4]]), own);
    }

    /// <summary>The bias of query, key or value, whose shapes are the other inputs.</summary>
    private sealed class BiasPart(int part) : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs)
        {
            int[] widths = [.. inputs[1..].Select(shape => (int)shape!.Data[^1])];
            int start = widths[..part].Sum();
            return new Tensor([widths[part]], inputs[0]!.Data[start..(start + widths[part])]);
        }
    }
}
