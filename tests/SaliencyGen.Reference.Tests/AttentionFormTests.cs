using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Methods;
using SaliencyGen.Reference.Random;
using SaliencyGen.Reference.Writing;
using Xunit;

namespace SaliencyGen.Reference.Tests;

/// <summary>One network with attention, whose scores are masked, in the forms in which files have that: all are explained alike.</summary>
public class AttentionFormTests(ITestOutputHelper output)
{
    private const int Tokens = 5, Heads = 2, Width = 3, Classes = 3;

    // Where the scale stands, the stabilizer of the product stands too.
    private const double Restabilised = 1e-5, Rounded = 1e-12;

    // Each query sees its own key and those in front of it.
    private static readonly float[] Triangle =
        [.. Enumerable.Range(0, Tokens * Tokens).Select(i => i % Tokens <= i / Tokens ? 0 : float.NegativeInfinity)];

    private static readonly Dictionary<string, Func<ModelWriter, string, string, string, string>> Forms = new()
    {
        ["scaled scores"] = (w, q, k, v) => w.Node("MatMul", [w.Node("Softmax", [Masked(w, w.Node("Mul", [Products(w, q, k), Scale(w)]))]), v]),
        ["divided scores, guarded"] = (w, q, k, v) =>
        {
            string p = w.Node("Softmax", [Masked(w, w.Node("Div", [Products(w, q, k), w.Scalar(MathF.Sqrt(Width))]))]);
            return w.Node("MatMul", [w.Node("Where", [w.Node("IsNaN", [p]), w.Scalar(0), p]), v]);
        },
        ["scaled queries"] = (w, q, k, v) => w.Node("MatMul", [w.Node("Softmax", [Masked(w, Products(w, w.Node("Mul", [q, Scale(w)]), k))]), v]),
        ["Attention, mask"] = (w, q, k, v) => w.Node("Attention", [q, k, v, w.Weight([Tokens, Tokens], Triangle)]),
        ["Attention, causal"] = (w, q, k, v) => w.Node("Attention", [q, k, v], ("is_causal", 1)),
        ["Attention, three axes"] = (w, q, k, v) => ByHeads(w, w.Node(
            "Attention", [Together(w, q), Together(w, k), Together(w, v)], ("is_causal", 1), ("q_num_heads", Heads), ("kv_num_heads", Heads))),
        ["MultiHeadAttention"] = (w, q, k, v) => ByHeads(w, w.Node(
            "com.microsoft.MultiHeadAttention",
            [Together(w, q), Together(w, k), Together(w, v), "", "", w.Weight([1, 1, Tokens, Tokens], Triangle)],
            ("num_heads", Heads))),
        ["FusedMatMul"] = (w, q, k, v) => w.Node("MatMul",
            [w.Node("Softmax", [Masked(w, w.Node("com.microsoft.FusedMatMul", [q, k], ("transB", 1), ("alpha", 1 / MathF.Sqrt(Width))))]), v]),
    };

    public static TheoryData<string> Names() => [.. Forms.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void ExplainsAlike(string form)
    {
        double[] x = Array.ConvertAll(new Dice(8).Values(Tokens * 4, 1), v => (double)v), zero = new double[x.Length];
        ReferenceNetwork one = Network("scaled scores"), other = Network(form);
        Compare("logits", Rounded, n => n.Logits(x));
        Compare("gradient", Rounded, n => n.Gradient(x, 1).Values);
        Compare("deeplift", Rounded, n => n.DeepLift(x, zero, 1).Values);
        Compare("lrp", Restabilised, n => n.Lrp(x, 1).Values);
        Compare("cp-lrp", Rounded, n => n.Lrp(x, 1, LrpComposite.CpLrp).Values);

        Attribution lift = other.DeepLift(x, zero, 1);
        Assert.Equal(0, lift.Delta, 1e-9 * (1 + lift.Values.Sum(Math.Abs)));
        foreach (LrpComposite composite in new[] { LrpComposite.Epsilon(), LrpComposite.CpLrp })
        {
            LrpBalance balance = LrpBalance.Of(other, x, 1, composite);
            Assert.Equal(balance.Map.Score, balance.Map.Sum + balance.Kept.Total, 1e-9 * (1 + balance.Map.Values.Sum(Math.Abs)));
        }

        void Compare(string method, double tolerance, Func<ReferenceNetwork, double[]> explain)
        {
            double distance = Closeness.RelativeL2(explain(other), explain(one));
            output.WriteLine($"{method}: {distance:e2}");
            // Scales are numbers of float32 in a file, and not in an operator.
            Assert.InRange(distance, 0, Math.Max(tolerance, form.StartsWith("Att") || form.StartsWith("Multi") || form.StartsWith("div") ? 1e-6 : 0));
        }
    }

    private static ReferenceNetwork Network(string form)
    {
        Dice dice = new(7);
        ModelWriter w = new(24);
        string x = w.Input("x", 1, Tokens, 4);
        string Part() => ByHeads(w, w.Node("MatMul", [x, w.Weight([4, Heads * Width], dice.Values(4 * Heads * Width, 0.7f))]));
        string attended = Together(w, Forms[form](w, Part(), Part(), Part()));
        string flat = w.Node("Reshape", [attended, w.Integers(1, Tokens * Heads * Width)]);
        string logits = w.Node("MatMul", [flat, w.Weight([Tokens * Heads * Width, Classes], dice.Values(Tokens * Heads * Width * Classes, 0.5f))]);
        w.Output(logits, 1, Classes);
        return ReferenceNetwork.Load(w.ToBytes());
    }

    private static string Products(ModelWriter w, string q, string k) => w.Node("MatMul", [q, w.Node("Transpose", [k], ("perm", (int[])[0, 1, 3, 2]))]);

    private static string Masked(ModelWriter w, string scores) => w.Node("Add", [scores, w.Weight([Tokens, Tokens], Triangle)]);

    private static string Scale(ModelWriter w) => w.Scalar(1 / MathF.Sqrt(Width));

    private static string ByHeads(ModelWriter w, string x) =>
        w.Node("Transpose", [w.Node("Reshape", [x, w.Integers(1, Tokens, Heads, Width)])], ("perm", (int[])[0, 2, 1, 3]));

    private static string Together(ModelWriter w, string x) =>
        w.Node("Reshape", [w.Node("Transpose", [x], ("perm", (int[])[0, 2, 1, 3])), w.Integers(1, Tokens, Heads * Width)]);
}
