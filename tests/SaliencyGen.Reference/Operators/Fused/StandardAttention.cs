namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>
/// ONNX's Attention (operator sets 23 and 24): Q, K, V with four axes, or with three and the numbers of heads as attributes; a mask, past keys and
/// values. Further outputs: present keys and values, and the scores at one of their stages.
/// </summary>
internal static class StandardAttention
{
    public static void Add(StepList s, Attributes a)
    {
        s.Refuse(6, "lengths of padded keys");
        bool merged = a.Has("q_num_heads");
        int heads = (int)a.Int("q_num_heads", 0), few = (int)a.Int("kv_num_heads", 0);
        string query = merged ? Heads.Split(s, "query", s.Input(0)!, heads) : s.Input(0)!;
        string key = merged ? Heads.Split(s, "key", s.Input(1)!, few) : s.Input(1)!;
        string value = merged ? Heads.Split(s, "value", s.Input(2)!, few) : s.Input(2)!;
        if (s.Input(4) is { } pastKey)
            key = s.Inner("all keys", new Concat(2), pastKey, key);
        if (s.Input(5) is { } pastValue)
            value = s.Inner("all values", new Concat(2), pastValue, value);
        s.Copy(1, key);
        s.Copy(2, value);
        ScaledProducts products = new(query, key, value)
        {
            Scale = a.Has("scale") ? a.Float("scale", 1) : null,
            Cap = a.Float("softcap", 0),
            Mask = s.Input(3),
            IsCausal = a.Int("is_causal", 0) != 0,
            Past = s.Input(4),
        };
        string attended = products.Add(s);
        s.Copy(3, products.Stages[a.Int("qk_matmul_output_mode", 0)]);
        if (merged)
            Heads.Merge(s, attended);
        else
            s.Copy(0, attended);
    }
}
