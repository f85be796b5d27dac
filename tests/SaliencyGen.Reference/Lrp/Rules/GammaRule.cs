namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>
/// Generalised gamma (Andeol et al. 2021; Montavon et al. 2019 for x >= 0): with c_ij = x_i w_ij + gamma (x_i w_ij)^s, where s is the
/// sign of z_j, R_i = sum_j c_ij R_j / st(sum_i c_ij + b_j + gamma b_j^s); nothing where z_j = 0.
/// </summary>
public sealed record GammaRule(double Gamma = 0.25, double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance)
    {
        Tensor z = layer.Apply(x, layer.Weight, layer.Bias);
        return Share(layer, x, z, SignParts.Positive(layer, x), relevance.Zip(z, (r, v) => v > 0 ? r : 0))
            + Share(layer, x, z, SignParts.Negative(layer, x), relevance.Zip(z, (r, v) => v < 0 ? r : 0));
    }

    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance)
    {
        Tensor z = layer.Apply(x, layer.Weight, layer.Bias);
        return Kept(z, SignParts.Positive(layer, x), layer.Bias, layer.Bias?.Positive(), relevance.Zip(z, (r, v) => v > 0 ? r : 0))
            + Kept(z, SignParts.Negative(layer, x), layer.Bias, layer.Bias?.Negative(), relevance.Zip(z, (r, v) => v < 0 ? r : 0))
            + new Absorption(0, 0, relevance.Zip(z, (r, v) => v == 0 ? r : 0).Data.Sum());
    }

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };

    private Absorption Kept(Tensor z, SignParts parts, Tensor? bias, Tensor? part, Tensor relevance) =>
        Absorption.Of(relevance, z + Gamma * parts.Sum, bias is null ? null : bias + Gamma * part!, Eps);

    private Tensor Share(LinearLayer layer, Tensor x, Tensor z, SignParts parts, Tensor relevance)
    {
        Tensor r = Stabilizer.Divide(relevance, z + Gamma * parts.Sum, Eps);
        return x * layer.Transpose(x, layer.Weight, r) + Gamma * parts.Share(r);
    }
}
