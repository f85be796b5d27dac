namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>R_i = sum_j w_ij^2 R_j / st(sum_i w_ij^2 + b_j^2) (Montavon et al. 2017; the bias as Zennit has it).</summary>
public sealed record WSquareRule(double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance) =>
        WeightShare.Of(layer, x, relevance, layer.Weight * layer.Weight, layer.Bias is { } b ? b * b : null, Eps);
}

/// <summary>R_i = sum_j R_j / st(n_j), n_j the number of real inputs of j: padding is none (Lapuschkin et al. 2019).</summary>
public sealed record FlatRule(double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance) =>
        WeightShare.Of(layer, x, relevance, layer.Weight.Map(_ => 1), null, Eps);
}

/// <summary>Shares by weights alone: the input is replaced by ones.</summary>
internal static class WeightShare
{
    public static Tensor Of(LinearLayer layer, Tensor x, Tensor relevance, Tensor weight, Tensor? bias, double eps)
    {
        Tensor z = layer.Apply(x.Map(_ => 1), weight, bias);
        return layer.Transpose(x, weight, Stabilizer.Divide(relevance, z, eps));
    }
}
