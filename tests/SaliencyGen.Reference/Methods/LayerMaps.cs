using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Methods;

/// <summary>What followed Grad-CAM, with A a layer's activation and G the score's gradient there, channel by channel.</summary>
public static class LayerMaps
{
    /// <summary>sum_k G_k A_k, signed (Draelos and Carin 2020).</summary>
    public static Attribution HiResCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null) =>
        Enlarged(network, input, target, layer, rectify: false, (activation, gradient) => Each(activation, gradient, (a, g) => a * g));

    /// <summary>max(0, sum_k max(G_k, 0) A_k) (Jiang et al. 2021).</summary>
    public static Attribution LayerCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null) =>
        Enlarged(network, input, target, layer, rectify: true, (activation, gradient) => Each(activation, gradient, (a, g) => a * Math.Max(g, 0)));

    /// <summary>Channel weights sum(G A) / (sum(A) + 1e-7 sign) (Fu et al. 2020).</summary>
    public static Attribution XGradCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null) =>
        Enlarged(network, input, target, layer, rectify: true, (activation, gradient) => Channels(activation, gradient, (a, g) =>
        {
            double sum = a.Sum();
            return a.Zip(g, (x, y) => x * y).Sum() / (sum + (sum < 0 ? -1e-7 : 1e-7));
        }));

    /// <summary>Channel weights sum over G > 0 of G^3 / (2 G^2 + sum(A) G^3 + 1e-6) (Chattopadhyay et al. 2018).</summary>
    public static Attribution GradCamPlusPlus(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null) =>
        Enlarged(network, input, target, layer, rectify: true, (activation, gradient) => Channels(activation, gradient, (a, g) =>
        {
            double sum = a.Sum();
            return g.Where(y => y > 0).Sum(y => y * y * y / ((2 * y * y) + (sum * y * y * y) + 1e-6));
        }));

    private static Attribution Enlarged(
        ReferenceNetwork network, double[] input, ExplainedScore target, string? layer, bool rectify, Func<Tensor, Tensor, Tensor> map)
    {
        ForwardPass pass = network.Run(input);
        FeatureLayer features = FeatureLayer.Of(pass, layer);
        Tensor heat = map(features.Map(pass[features.Tensor]), GradCamMethod.Gradient(pass, target, features));
        return new Attribution(Resize.Bilinear(rectify ? heat.Positive() : heat, network.InputShape[2..]).Data, pass.Score(target));
    }

    private static Tensor Each(Tensor activation, Tensor gradient, Func<double, double, double> product)
    {
        Tensor map = Tensor.Zeros(activation.Shape[2..]);
        for (int i = 0; i < activation.Count; i++) map.Data[i % map.Count] += product(activation.Data[i], gradient.Data[i]);
        return map;
    }

    private static Tensor Channels(Tensor activation, Tensor gradient, Func<double[], double[], double> weight)
    {
        int size = activation.Count / activation.Shape[1];
        return FeatureMaps.Weighted(activation, [.. activation.Data.Chunk(size).Zip(gradient.Data.Chunk(size), weight)]);
    }
}
