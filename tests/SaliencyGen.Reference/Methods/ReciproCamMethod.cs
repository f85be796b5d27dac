using SaliencyGen.Reference.Attention;
using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Recipro-CAM (Byun and Lee 2022): at each position, the score when the layer has that position alone. Where the layer is what an attention reads, as
/// ViT-ReciproCAM (Byun and Lee 2023) has it: both the stream in front of the block and what its attention reads keep the patches around the position
/// by weights 1 2 1 along each axis, quartered, and all special tokens.
/// </summary>
public static class ReciproCamMethod
{
    public static Attribution ReciproCam(this ReferenceNetwork network, double[] input, ExplainedScore target, string? layer = null)
    {
        ForwardPass pass = network.Run(input);
        Tensor heat = Map(pass, input, target, layer);
        return new Attribution(Resize.Bilinear(heat, network.InputShape[2..]).Data, pass.Score(target));
    }

    /// <summary>The scores at the layer's own extents.</summary>
    public static Tensor Map(ForwardPass pass, double[] input, ExplainedScore target, string? layer = null)
    {
        FeatureLayer features = FeatureLayer.Of(pass, layer);
        AttentionLayer? attention = AttentionLayer.All(pass).LastOrDefault(attention => attention.Input(pass) == features.Tensor);
        FeatureLayer[] masked = attention is null ? [features] : [FeatureLayer.Of(pass, attention.Stream(pass)), features];
        Tensor heat = Tensor.Zeros(features.Shape[2..]);
        for (int position = 0; position < heat.Count; position++)
        {
            double[] mask = attention is null ? Alone(heat.Count, position) : Around(heat.Shape, position);
            Dictionary<string, Tensor> replaced = [];
            foreach (FeatureLayer each in masked)
                replaced[each.Tensor] = each.Weighted(pass[each.Tensor], mask);
            heat.Data[position] = new ForwardPass(pass.Network, input, replaced).Score(target);
        }
        return heat;
    }

    private static double[] Alone(int positions, int kept) => [.. Enumerable.Range(0, positions).Select(p => p == kept ? 1.0 : 0)];

    private static double[] Around(int[] extents, int position)
    {
        int[] middle = Extents.At(extents, position);
        double Along(int place, int centre) => Math.Abs(place - centre) switch { 0 => 0.5, 1 => 0.25, _ => 0 };
        double Weight(int[] at) => at.Zip(middle, Along).Aggregate(1.0, (product, weight) => product * weight);
        return [.. Enumerable.Range(0, Extents.Count(extents)).Select(p => Weight(Extents.At(extents, p)))];
    }
}
