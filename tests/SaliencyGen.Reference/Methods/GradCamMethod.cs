using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Grad-CAM (Selvaraju et al. 2017, equations 1 and 2): max(0, sum_k a_k A_k) with a_k the spatial mean of d score / d A_k, then
/// enlarged to the input's extents. Guided Grad-CAM: guided backpropagation times that map, for every channel.
/// </summary>
public static class GradCamMethod
{
    /// <param name="layer">A tensor's name; null for <see cref="GradCamLayer"/>.</param>
    public static Attribution GradCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null)
    {
        ForwardPass pass = network.Run(input);
        return new Attribution(Resize.Bilinear(Map(pass, target, layer).Positive(), network.InputShape[2..]).Data, pass.Score(target));
    }

    public static Attribution GuidedGradCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null)
    {
        Attribution guided = network.GuidedBackprop(input, target), cam = network.GradCam(input, target, layer);
        return guided with { Values = [.. guided.Values.Select((g, i) => g * cam.Values[i % cam.Values.Length])] };
    }

    /// <summary>sum_k a_k A_k, signed, at the layer's own extents.</summary>
    public static Tensor Map(ForwardPass pass, ExplainedScore target, string? layer = null)
    {
        FeatureLayer features = FeatureLayer.Of(pass, layer);
        return FeatureMaps.Weighted(features.Map(pass[features.Tensor]), FeatureMaps.Means(Gradient(pass, target, features)));
    }

    /// <summary>d score / d layer.</summary>
    internal static Tensor Gradient(ForwardPass pass, ExplainedScore target, FeatureLayer layer) =>
        layer.Map(BackwardPass.Walk(pass.Network, pass.Network.LogitsName, pass.Start(target), Derivative.Of(pass))[layer.Tensor]);
}
