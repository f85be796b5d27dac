namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>
/// For inputs between low and high (Montavon et al. 2017): with q_ij = x_i w_ij - low_i w_ij^+ - high_i w_ij^-,
/// R_i = sum_j q_ij R_j / st(sum_i q_ij). The bias cancels. The bounds broadcast over x.
/// </summary>
public sealed record ZBoxRule(Tensor Low, Tensor High, double Eps = Stabilizer.Default) : ILrpRule
{
    public Tensor Relevance(LinearLayer layer, Tensor x, Tensor relevance)
    {
        Tensor w = layer.Weight, low = Broadcast.To(Low, x.Shape), high = Broadcast.To(High, x.Shape);
        Tensor r = Stabilizer.Divide(relevance, Denominator(layer, x), Eps);
        return x * layer.Transpose(x, w, r) - low * layer.Transpose(x, w.Positive(), r) - high * layer.Transpose(x, w.Negative(), r);
    }

    /// <remarks>No bias stands in the denominator, so none keeps anything.</remarks>
    public Absorption Absorbed(LinearLayer layer, Tensor x, Tensor relevance) => Absorption.Of(relevance, Denominator(layer, x), null, Eps);

    public ILrpRule Shifted(double by) => this with { Eps = Eps + by };

    private Tensor Denominator(LinearLayer layer, Tensor x) => layer.Apply(x, layer.Weight)
        - layer.Apply(Broadcast.To(Low, x.Shape), layer.Weight.Positive())
        - layer.Apply(Broadcast.To(High, x.Shape), layer.Weight.Negative());
}
