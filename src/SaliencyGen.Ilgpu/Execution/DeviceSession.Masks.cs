using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>
/// Heatmaps without gradients: what the score is when parts of the input, or of a layer's map, are masked. Masks are made on the host; as
/// many run at once as the class explains images.
/// </content>
public sealed unsafe partial class DeviceSession
{
    private ChannelMasks? _channels;
    private PositionMasks? _positions;
    private int[]? _targets;
    private Explanation[]? _explanations;

    /// <summary>
    /// Score-CAM: <paramref name="layerMap"/> writes the layer's map, then <paramref name="score"/> runs on the input masked by each channel.
    /// </summary>
    public Explanation ExplainByChannels(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> score,
        LayerShape layer,
        ReadOnlySpan<float> input,
        int target,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, target, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        Enter();
        try
        {
            return ByChannels(layerMap, score, layer, input, target, heatmap);
        }
        finally
        {
            _occupancy.Leave();
        }
    }

    /// <summary>
    /// ReciproCAM: <paramref name="layerMap"/> writes the layer's map, then <paramref name="head"/> runs on that map with one position left.
    /// </summary>
    public Explanation ExplainByPositions(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> head,
        LayerShape layer,
        ReadOnlySpan<float> input,
        int target,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, target, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        Enter();
        try
        {
            return ByPositions(layerMap, head, layer, input, target, heatmap);
        }
        finally
        {
            _occupancy.Leave();
        }
    }

    private Explanation ByChannels(
        delegate*<DeviceCall, void> layerMap, delegate*<DeviceCall, void> score, LayerShape layer, ReadOnlySpan<float> input, int target, Span<float> heatmap)
    {
        var masks = _channels ??= new(layer, _shape.InputLength, _shape.BatchSize);
        var explanation = Features(layerMap, input, target, masks.Features);
        for (int first = 0; first < layer.Channels; first += _shape.BatchSize)
        {
            int count = Math.Min(_shape.BatchSize, layer.Channels - first);
            for (int i = 0; i < count; i++) masks.Mask(first + i, input, place: i);
            var scores = Scores(score, masks.Masked(count), count);
            for (int i = 0; i < count; i++) masks.SetScore(first + i, scores[i].Score);
        }

        return new(explanation.Score, 0, masks.End(heatmap));
    }

    private Explanation ByPositions(
        delegate*<DeviceCall, void> layerMap, delegate*<DeviceCall, void> head, LayerShape layer, ReadOnlySpan<float> input, int target, Span<float> heatmap)
    {
        var masks = _positions ??= new(layer, _shape.BatchSize);
        var explanation = Features(layerMap, input, target, masks.Features);
        for (int first = 0; first < layer.Positions; first += _shape.BatchSize)
        {
            int count = Math.Min(_shape.BatchSize, layer.Positions - first);
            for (int i = 0; i < count; i++) masks.Mask(first + i, place: i);
            var scores = Scores(head, masks.Masked(count), count);
            for (int i = 0; i < count; i++) masks.SetScore(first + i, scores[i].Score);
        }

        return new(explanation.Score, 0, masks.End(heatmap));
    }

    /// <summary>The layer's map and the score, and the target for the runs to come.</summary>
    private Explanation Features(delegate*<DeviceCall, void> layerMap, ReadOnlySpan<float> input, int target, Span<float> features)
    {
        _explanations ??= new Explanation[_shape.BatchSize];
        (_targets ??= new int[_shape.BatchSize]).AsSpan().Fill(target);
        RunInside(layerMap, input, default, _targets.AsSpan(0, 1), features, _explanations.AsSpan(0, 1), 1);
        return _explanations[0];
    }

    private ReadOnlySpan<Explanation> Scores(delegate*<DeviceCall, void> program, ReadOnlySpan<float> masked, int count)
    {
        var explanations = _explanations.AsSpan(0, count);
        RunInside(program, masked, default, _targets.AsSpan(0, count), default, explanations, count);
        return explanations;
    }
}
