namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>R_i = sum_j x_i w_ij R_j / st(z_j), with the bias in z (Bach et al. 2015, equation 58). eps = 0 is LRP-0.</summary>
public sealed record EpsilonRule(double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance)
    {
        Tensor z = layer.Apply(x, layer.Weight, layer.Bias);
        return x * layer.Transpose(x, layer.Weight, Stabilizer.Divide(relevance, z, Eps));
    }

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance) =>
        Absorption.Of(relevance, layer.Apply(x, layer.Weight, layer.Bias), layer.Bias, Eps);

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };
}
