namespace SaliencyGen.Reference.Operators.Fused;

/// <summary>alpha A B, of A and B first (transBatch) axis 0 moved in front of the last axis, then (trans) the last two axes exchanged.</summary>
internal static class FusedMatMul
{
    public static void Add(StepList s, Attributes a)
    {
        string left = Turned(s, a, "A", s.Input(0)!), right = Turned(s, a, "B", s.Input(1)!);
        double alpha = a.Float("alpha", 1);
        if (alpha == 1)
        {
            s.Output(0, "product", new MatMul(), left, right);
            return;
        }
        string product = s.Inner("product", new MatMul(), left, right);
        s.Output(0, "scaled", new Mul(), product, s.Constant("alpha", alpha));
    }

    private static string Turned(StepList s, Attributes a, string side, string x)
    {
        if (a.Int("transBatch" + side, 0) != 0)
            x = s.Inner($"batch {side}", new Transpose(rank => [.. Enumerable.Range(1, rank - 2), 0, rank - 1]), x);
        return a.Int("trans" + side, 0) != 0 ? s.Inner($"transposed {side}", Transpose.Matrices, x) : x;
    }
}
