using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Methods;

/// <summary>Class activation maps out of scores of masked images, without gradients.</summary>
public static class MaskedMaps
{
    /// <summary>
    /// Score-CAM (Wang et al. 2020): max(0, sum_k w_k A_k), w the softmax over k of the score of input * A_k, enlarged and stretched to 0 to 1.
    /// </summary>
    public static Attribution ScoreCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null)
    {
        ForwardPass pass = network.Run(input);
        FeatureLayer found = FeatureLayer.Of(pass, layer);
        Tensor features = found.Map(pass[found.Tensor]);
        double[] scores = [.. Channels(features).Select(channel => target.Of(network.Logits(Masked(network, input, channel))))];
        double highest = scores.Max(), total = scores.Sum(score => Math.Exp(score - highest));
        Tensor heat = FeatureMaps.Weighted(features, [.. scores.Select(score => Math.Exp(score - highest) / total)]).Positive();
        return new Attribution(Resize.Bilinear(heat, network.InputShape[2..]).Data, pass.Score(target));
    }

    private static IEnumerable<Tensor> Channels(Tensor features) => features.Data
        .Chunk(features.Count / features.Shape[1])
        .Select(channel => new Tensor(features.Shape[2..], channel));

    private static double[] Masked(ReferenceNetwork network, double[] input, Tensor channel)
    {
        double[] mask = Resize.Bilinear(channel, network.InputShape[2..]).Data;
        double low = mask.Min(), range = mask.Max() - low;
        return [.. input.Select((value, i) => range > 0 ? value * (mask[i % mask.Length] - low) / range : 0)];
    }
}
