namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Integrated Gradients (Sundararajan et al. 2017, equation 1): (x - x0) times the mean gradient on the straight way from x0 to x,
/// by Gauss-Legendre nodes whose weights are normalised to sum 1 (Captum).
/// </summary>
public static class IntegratedGradientsMethod
{
    public static Attribution IntegratedGradients(this ReferenceNetwork network, double[] input, double[] baseline, ExplainedScore target, int steps)
    {
        Tensor x = new(network.InputShape, input), x0 = new(network.InputShape, baseline);
        Tensor mean = Tensor.Zeros(network.InputShape);
        foreach ((double node, double weight) in GaussLegendre.UnitInterval(steps))
            mean += weight * Gradients.Of(network.Run((x0 + node * (x - x0)).Data), target);
        return new Attribution(((x - x0) * mean).Data, target.Of(network.Logits(input)), target.Of(network.Logits(baseline)));
    }
}
