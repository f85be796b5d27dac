namespace SaliencyGen.Reference.Lrp.Rules;

/// <summary>
/// The products x_i w_ij of one sign: (x w)^+ = x^+ w^+ + x^- w^-, (x w)^- = x^+ w^- + x^- w^+.
/// </summary>
internal sealed class SignParts
{
    private readonly LinearLayer _layer;
    private readonly Tensor _x, _forPositive, _forNegative;

    private SignParts(LinearLayer layer, Tensor x, Tensor forPositive, Tensor forNegative, Tensor? bias)
    {
        (_layer, _x, _forPositive, _forNegative) = (layer, x, forPositive, forNegative);
        Sum = layer.Apply(x.Positive(), forPositive, bias) + layer.Apply(x.Negative(), forNegative);
    }

    /// <summary>sum_i of the parts, and the bias's part.</summary>
    public Tensor Sum { get; }

    public static SignParts Positive(LinearLayer layer, Tensor x) =>
        new(layer, x, layer.Weight.Positive(), layer.Weight.Negative(), layer.Bias?.Positive());

    public static SignParts Negative(LinearLayer layer, Tensor x) =>
        new(layer, x, layer.Weight.Negative(), layer.Weight.Positive(), layer.Bias?.Negative());

    /// <summary>sum_j part_ij r_j.</summary>
    public Tensor Share(Tensor r) =>
        _x.Positive() * _layer.Transpose(_x, _forPositive, r) + _x.Negative() * _layer.Transpose(_x, _forNegative, r);
}
