using SaliencyGen.Reference.Attention;
using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// C = A B of two live tensors (AttnLRP, Achtibat et al. 2024, proposition 3.3): half for each, R_A = A (R / st(2 C)) B^T, R_B alike. In CP-LRP (Ali et
/// al. 2022) attention's probabilities are constants, and R_V = V (A^T R / st(O)) is all of it.
/// </summary>
internal static class ProductRelevance
{
    public static IEnumerable<(string, Tensor)> Of(ForwardPass pass, Step step, Tensor relevance, bool isAttentionConstant)
    {
        int[] takers = Takers(pass, step, isAttentionConstant);
        return takers.Zip(Shares(step.Operator, pass.Inputs(step), takers, relevance), (k, share) => (step.Inputs[k], share));
    }

    /// <summary>What each of the given operands takes.</summary>
    public static Tensor[] Shares(Operator product, Tensor?[] inputs, int[] takers, Tensor relevance)
    {
        Tensor y = product.Forward(inputs), r = Stabilizer.Divide(relevance, takers.Length * y, Stabilizer.Default);
        return Array.ConvertAll(takers, k => inputs[k]! * product.Vjp(k, inputs, y, r));
    }

    public static Absorption Kept(ForwardPass pass, Step step, Tensor relevance, bool isAttentionConstant) =>
        Absorption.Of(relevance, Takers(pass, step, isAttentionConstant).Length * pass[step.Output], null, Stabilizer.Default);

    private static int[] Takers(ForwardPass pass, Step step, bool isAttentionConstant)
    {
        int[] changing = [.. new[] { 0, 1 }.Where(k => !(isAttentionConstant && AttentionLayer.AreProbabilities(pass.Network, step.Inputs[k])))];
        return changing.Length > 0 ? changing : [0, 1];
    }
}
