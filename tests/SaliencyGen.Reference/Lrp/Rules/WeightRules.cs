namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>R_i = sum_j w_ij^2 R_j / st(sum_i w_ij^2 + b_j^2) (Montavon et al. 2017; the bias as Zennit has it).</summary>
public sealed record WSquareRule(double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance) => Share(layer).Of(layer, x, relevance, Eps);

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance) => Share(layer).Absorbed(layer, x, relevance, Eps);

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };

    private static WeightShare Share(LinearLayer layer) => new(layer.Weight * layer.Weight, layer.Bias is { } b ? b * b : null);
}

/// <summary>R_i = sum_j R_j / st(n_j), n_j the number of real inputs of j: padding is none (Lapuschkin et al. 2019).</summary>
public sealed record FlatRule(double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance) => Share(layer).Of(layer, x, relevance, Eps);

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance) => Share(layer).Absorbed(layer, x, relevance, Eps);

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };

    private static WeightShare Share(LinearLayer layer) => new(layer.Weight.Map(_ => 1), null);
}

/// <summary>Shares by weights alone: the input is replaced by ones.</summary>
internal sealed record WeightShare(Tensor Weight, Tensor? Bias)
{
    public Tensor Of(LinearLayer layer, Tensor x, Tensor relevance, double eps) =>
        layer.Transpose(x, Weight, Stabilizer.Divide(relevance, Sum(layer, x), eps));

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance, double eps) => Absorption.Of(relevance, Sum(layer, x), Bias, eps);

    private Tensor Sum(LinearLayer layer, Tensor x) => layer.Apply(x.Map(_ => 1), Weight, Bias);
}
