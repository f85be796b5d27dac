using SaliencyGen;

namespace SignalsAndVolumesSample;

/// <summary>Maps of any generated class.</summary>
internal static class Maps
{
    /// <summary>A heat map, or an attribution of which the channels are still apart.</summary>
    public static float[] Of<TModel>(TModel model, ExplanationMethod method, float[] input, float[] baseline, int target)
        where TModel : ISaliencyModel<TModel>
    {
        var map = new float[method.IsHeatmap ? TModel.InputDepth * TModel.InputHeight * TModel.InputWidth : TModel.InputLength];
        model.Explain(method, input, baseline, target, map);
        return map;
    }
}
