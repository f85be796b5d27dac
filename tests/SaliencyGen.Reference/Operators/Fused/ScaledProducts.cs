namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>
/// softmax(scale Q K^T + mask) V as steps of its own, so that every method sees the probabilities. All are [batch, heads, tokens, width]; there may
/// be fewer heads of K and V, each then for several of Q.
/// </summary>
internal sealed record ScaledProducts(string Query, string Key, string Value)
{
    /// <summary>Null for 1 / sqrt(width).</summary>
    public double? Scale { get; init; }

    /// <summary>Scores go through cap tanh(score / cap) where it is not 0.</summary>
    public double Cap { get; init; }

    /// <summary>A constant that is added, or a boolean one that is false where a query must not look; null for none.</summary>
    public string? Mask { get; init; }

    /// <summary>Whether a query sees no key behind its own place.</summary>
    public bool IsCausal { get; init; }

    /// <summary>Keys in front of the first query's own.</summary>
    public string? Past { get; init; }

    /// <summary>Scores as they become: scaled, capped, masked, probabilities.</summary>
    public string[] Stages { get; private set; } = [];

    /// <returns>The attended values [batch, heads, queries, width].</returns>
    public string Add(StepList s)
    {
        string shape = s.Inner("query shape", new ShapeOf(), Query);
        string key = s.Inner("keys", new HeadRepetition(), Key, shape), value = s.Inner("values", new HeadRepetition(), Value, shape);
        string scores = s.Inner("products", new MatMul(), Query, s.Inner("turned keys", Transpose.Matrices, key));
        if (Scale != 1)
            scores = s.Inner("scaled", new Mul(), scores, Scale is { } scale ? s.Constant("scale", scale) : s.Inner("scale", new RootWidth(), shape));
        string capped = Cap == 0 ? scores : s.Inner("capped", Capped(Cap), scores);
        string masked = Mask is null ? capped : s.Inner("masked", new Add(), capped, s.Inner("mask", new MaskBias(), Mask));
        if (IsCausal)
        {
            string[] past = Past is null ? [] : [s.Inner("past shape", new ShapeOf(), Past)];
            masked = s.Inner("causal", new Add(), masked, s.Inner("triangle", new CausalBias(), [s.Inner("score shape", new ShapeOf(), masked), .. past]));
        }
        string probabilities = s.Inner("probabilities", new Softmax(-1) { IsZeroWhereMasked = true }, masked);
        Stages = [scores, capped, masked, probabilities];
        return s.Inner("attended", new MatMul(), probabilities, value);
    }

    private static FixedActivation Capped(double cap) => new(z => cap * Math.Tanh(z / cap), z => 1 - Math.Pow(Math.Tanh(z / cap), 2));

    /// <summary>Every head so many times in a row that there are as many as of the query, whose shape is the second input.</summary>
    private sealed class HeadRepetition : Routing
    {
        protected override Routes Route(Tensor?[] inputs)
        {
            int[] from = inputs[0]!.Shape, query = inputs[1]!.Integers();
            int times = query[1] / from[1];
            return Routes.FromFirst(from, [from[0], query[1], .. from[2..]], at => [at[0], at[1] / times, .. at[2..]]);
        }
    }

    private sealed class RootWidth : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs) => new([], [1 / Math.Sqrt(inputs[0]!.Data[^1])]);
    }

    private sealed class MaskBias : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs) =>
            inputs[0]!.IsInteger ? inputs[0]!.Map(seen => seen != 0 ? 0 : double.NegativeInfinity) : inputs[0]!;
    }

    private sealed class CausalBias : ConstantOperator
    {
        public override Tensor Forward(Tensor?[] inputs)
        {
            int[] scores = inputs[0]!.Integers();
            (int queries, int keys, int past) = (scores[^2], scores[^1], inputs.Length > 1 ? inputs[1]!.Integers()[2] : 0);
            bool Sees(int i) => i % keys <= i / keys + past;
            return new Tensor([queries, keys], [.. Enumerable.Range(0, queries * keys).Select(i => Sees(i) ? 0 : double.NegativeInfinity)]);
        }
    }
}
