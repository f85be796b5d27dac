using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Heatmaps without gradients: what the score is when parts of the input, or of a layer's map, are masked.</content>
public sealed unsafe partial class SaliencySession
{
    private ChannelMasks? _channels;
    private PositionMasks? _positions;

    /// <summary>
    /// Score-CAM: <paramref name="layerMap"/> writes the layer's map, then <paramref name="score"/> runs on the input masked by each channel.
    /// </summary>
    public Explanation ExplainByChannels(
        delegate*<Worker, Frame*, void> layerMap,
        delegate*<Worker, Frame*, void> score,
        LayerShape layer,
        ReadOnlySpan<float> input,
        int target,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, target, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        _occupancy.Enter();
        try
        {
            var masks = _channels ??= new(layer, _shape.InputLength, mostRuns: 1);
            var explanation = RunInside(layerMap, target, input, default, masks.Features, transposed: false);
            for (int channel = 0; channel < layer.Channels; channel++)
            {
                masks.Mask(channel, input, place: 0);
                masks.SetScore(channel, RunInside(score, target, masks.Masked(1), default, default, transposed: false).Score);
            }

            return new(explanation.Score, 0, masks.End(heatmap));
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>
    /// ReciproCAM: <paramref name="layerMap"/> writes the layer's map, then <paramref name="head"/> runs on that map with one position left.
    /// </summary>
    public Explanation ExplainByPositions(
        delegate*<Worker, Frame*, void> layerMap,
        delegate*<Worker, Frame*, void> head,
        LayerShape layer,
        ReadOnlySpan<float> input,
        int target,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, target, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        _occupancy.Enter();
        try
        {
            var masks = _positions ??= new(layer, mostRuns: 1);
            var explanation = RunInside(layerMap, target, input, default, masks.Features, transposed: false);
            for (int position = 0; position < layer.Positions; position++)
            {
                masks.Mask(position, place: 0);
                masks.SetScore(position, RunInside(head, target, masks.Masked(1), default, default, transposed: false).Score);
            }

            return new(explanation.Score, 0, masks.End(heatmap));
        }
        finally
        {
            Leave();
        }
    }
}
