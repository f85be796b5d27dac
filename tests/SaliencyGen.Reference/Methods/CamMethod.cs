using SaliencyGen.Reference.Layers;
using SaliencyGen.Reference.Lrp;
using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Methods;

/// <summary>
/// Class activation mapping (Zhou et al. 2016, equation 2): sum_k w_ck A_k, signed, enlarged like Grad-CAM, where the network ends in
/// feature map, global average, one dense layer.
/// </summary>
public static class CamMethod
{
    public static Attribution Cam(this ReferenceNetwork network, double[] input, ExplainedScore target)
    {
        ForwardPass pass = network.Run(input);
        Step? last = network.Producer(network.LogitsName);
        if (last is null
            || LayerFinder.EndingAt(pass, last) is not { Layer.Kind: LayerKind.Dense } head
            || Pooled(network, head.Input) is not { } layer)
            throw new NotSupportedException("CAM needs a feature map, a global average and one dense layer at the end");
        Tensor weights = head.Layer.Transpose(pass[head.Input], head.Layer.Weight, pass.Start(target));
        FeatureLayer features = FeatureLayer.Of(pass, layer);
        Tensor map = FeatureMaps.Weighted(features.Map(pass[layer]), weights.Data);
        return new Attribution(Resize.Bilinear(map, network.InputShape[2..]).Data, pass.Score(target));
    }

    private static string? Pooled(ReferenceNetwork network, string tensor)
    {
        while (network.Producer(tensor) is { Operator: View } view)
            tensor = view.Inputs[0];
        return network.Producer(tensor) is { Operator: GlobalAveragePool or Reduction { IsMean: true } } pool ? pool.Inputs[0] : null;
    }
}
