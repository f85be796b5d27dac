namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>com.microsoft.Attention: x [batch, tokens, width] times packed weights of Q, K and V, plus a packed bias; scores may have a bias too.</summary>
internal static class PackedAttention
{
    public static void Add(StepList s, Attributes a)
    {
        s.Refuse(3, "a mask index");
        s.Refuse(4, "past keys and values");
        int heads = (int)a.Int("num_heads", 1);
        int[]? sizes = a.Has("qkv_hidden_sizes") ? a.Ints("qkv_hidden_sizes") : null;
        string packed = s.Inner("product", new MatMul(), s.Input(0)!, s.Input(1)!);
        if (s.Input(2) is { } bias)
            packed = s.Inner("packed", new Add(), packed, bias);
        string Part(string name, int part) => Heads.Split(s, name, s.Inner(name, new AxisPart(-1, part, 3, sizes), packed), heads);
        ScaledProducts products = new(Part("query", 0), Part("key", 1), Part("value", 2))
        {
            Scale = a.Float("scale", 0) is not 0 and double scale ? scale : null,
            Mask = s.Input(5),
            IsCausal = a.Int("unidirectional", 0) != 0,
        };
        Heads.Merge(s, products.Add(s));
    }
}
