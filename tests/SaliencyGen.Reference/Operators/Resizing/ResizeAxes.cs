namespace SaliencyGen.Reference.Operators.Resizing;

/// <summary>What Resize (opset 10 on) and Upsample make of each axis.</summary>
internal sealed class ResizeAxes(Attributes attributes)
{
    private readonly bool _isOld = attributes.Node.OpType == "Upsample" || attributes.Opset < 11;

    /// <summary>How coordinates of the output become coordinates of the input.</summary>
    public string Mode { get; } = attributes.Node.OpType == "Upsample" || attributes.Opset < 11 ? "asymmetric" : attributes.Text("coordinate_transformation_mode", "half_pixel");

    /// <summary>What cells outside of the input hold; null where these repeat the border.</summary>
    public double? Fill => Mode == "tf_crop_and_resize" ? attributes.Float("extrapolation_value", 0) : null;

    /// <summary>Which way a coordinate is rounded: old operators round up where they leave cells out.</summary>
    public string Rounding(ResizedAxis axis) => _isOld ? axis.Scale < 1 ? "ceil" : "floor" : attributes.Text("nearest_mode", "round_prefer_floor");

    public ResizedAxis[] Of(Tensor?[] inputs)
    {
        int[] from = inputs[0]!.Shape;
        int[] axes = attributes.Has("axes") ? [.. attributes.Ints("axes").Select(axis => Extents.Axis(axis, from.Length))] : [.. Enumerable.Range(0, from.Length)];
        ResizedAxis[] all = [.. from.Select(extent => new ResizedAxis(extent, extent, 1, 0, 1))];
        double[] scales = Given(inputs, _isOld ? 1 : 2) ?? (_isOld ? attributes.Floats("scales") : []);
        double[] roi = _isOld ? [] : Given(inputs, 1) ?? [];
        int[] sizes = _isOld || scales.Length > 0 ? [] : inputs[3]!.Integers();
        float[] ratios = scales.Length > 0 ? [.. scales.Select(scale => (float)scale)] : [.. axes.Select((axis, i) => (float)sizes[i] / from[axis])];
        string policy = attributes.Text("keep_aspect_ratio_policy", "stretch");
        for (int i = 0; i < axes.Length; i++)
        {
            int extent = from[axes[i]];
            float ratio = sizes.Length == 0 || policy == "stretch" ? ratios[i] : policy == "not_larger" ? ratios.Min() : ratios.Max();
            int to = sizes.Length == 0 ? (int)(extent * ratio) : policy == "stretch" ? sizes[i] : (int)Math.Floor(ratio * extent + 0.5f);
            all[axes[i]] = new(extent, to, ratio, roi.Length > 0 ? (float)roi[i] : 0, roi.Length > 0 ? (float)roi[i + axes.Length] : 1);
        }

        return all;
    }

    private static double[]? Given(Tensor?[] inputs, int index) => inputs.ElementAtOrDefault(index) is { Count: > 0 } given ? given.Data : null;
}
