namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>
/// R_i = sum_j a (x_i w_ij)^+ R_j / st(P_j) - b (x_i w_ij)^- R_j / st(N_j), a - b = 1, where P and N sum the parts of one sign,
/// the bias's included (Bach et al. 2015, equation 60). ZPlus is alpha 1, beta 0.
/// </summary>
public sealed record AlphaBetaRule(double Alpha, double Beta, double Eps = Stabilizer.Default) : ILrpRule
{
    public static AlphaBetaRule ZPlus { get; } = new(1, 0);

    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance)
    {
        SignParts positive = SignParts.Positive(layer, x), negative = SignParts.Negative(layer, x);
        return Alpha * positive.Share(Stabilizer.Divide(relevance, positive.Sum, Eps))
            - Beta * negative.Share(Stabilizer.Divide(relevance, negative.Sum, Eps));
    }

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance) =>
        Alpha * Absorption.Of(relevance, SignParts.Positive(layer, x).Sum, layer.Bias?.Positive(), Eps)
            + -Beta * Absorption.Of(relevance, SignParts.Negative(layer, x).Sum, layer.Bias?.Negative(), Eps);

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };
}
