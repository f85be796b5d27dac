using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>
/// Heatmaps without gradients: what the score is when parts of the input, or of a layer's map, are masked. Masks are made on the host; as
/// many run at once as the class explains images, where that many fit.
/// </content>
public sealed unsafe partial class DeviceSession
{
    private readonly List<HeatmapMasks> _masks = [];
    private Explanation[]? _explanations;

    /// <summary>
    /// <paramref name="layerMap"/> writes the map of one of the class's <paramref name="layers"/> and gives the input's score, then
    /// <paramref name="masked"/> gives the score of what each mask leaves.
    /// </summary>
    public Explanation ExplainByMasks(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> masked,
        MaskKind kind,
        LayerShape shape,
        int layer,
        int layers,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, score, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        Check.Layer(layer, layers);
        using var stay = Enter();
        return ByMasks(layerMap, masked, kind, shape, layer, input, score, heatmap);
    }

    /// <summary>The same on memory of the device; the image is brought to the host, and the heatmap back.</summary>
    public Explanation ExplainByMasks(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> masked,
        MaskKind kind,
        LayerShape shape,
        int layer,
        int layers,
        ArrayView1D<float, Stride1D.Dense> input,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        score.Check(_shape.OutputLength);
        Check.Layer(layer, layers);
        using var stay = Enter();
        Own(heatmap, heatmapName);
        BatchCheck.Length(heatmap.Length, 1, _shape.HeatmapLength, heatmapName);
        var image = ToHost(input, 1, ref _hostInput, inputName);
        var result = _hostHeatmap ??= new float[_shape.HeatmapLength];
        var explanation = ByMasks(layerMap, masked, kind, shape, layer, image, score, result);
        heatmap.BaseView.CopyFromCPU(_call.Stream, result);
        return explanation;
    }

    private Explanation ByMasks(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> masked,
        MaskKind kind,
        LayerShape shape,
        int layer,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> heatmap)
    {
        _call.Exit = layer;
        // Early layers' maps are larger than images: fewer of them fit into what is there for those.
        int most = kind == MaskKind.Channels ? _shape.BatchSize : (int)Math.Clamp(_memory.Input.Length / shape.StateLength, 1, _shape.BatchSize);
        var masks = HeatmapMasks.Of(_masks, kind, shape, _shape.InputLength, most);
        var explanations = (_explanations ??= new Explanation[_shape.BatchSize]).AsSpan();
        RunInside(layerMap, input, default, score, masks.State, explanations[..1], 1);
        float whole = explanations[0].Score;
        for (int first = 0; first < masks.Count; first += most)
        {
            int count = Math.Min(most, masks.Count - first);
            for (int i = 0; i < count; i++) masks.Mask(first + i, input, place: i);
            RunInside(masked, masks.Masked(count), default, score, default, explanations[..count], count);
            for (int i = 0; i < count; i++) masks.SetScore(first + i, explanations[i].Score);
        }

        return new(whole, 0, masks.End(heatmap));
    }
}
