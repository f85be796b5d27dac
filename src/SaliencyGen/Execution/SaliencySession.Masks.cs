using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Heatmaps without gradients: what the score is when parts of the input, or of a layer's map, are masked.</content>
public sealed unsafe partial class SaliencySession
{
    private readonly HeatmapMasks?[] _masks = new HeatmapMasks?[2];

    /// <summary>
    /// <paramref name="layerMap"/> writes the layer's map and gives the input's score, then <paramref name="masked"/> gives the score of what each
    /// mask leaves.
    /// </summary>
    public Explanation ExplainByMasks(
        delegate*<Worker, Frame*, void> layerMap,
        delegate*<Worker, Frame*, void> masked,
        MaskKind kind,
        LayerShape layer,
        ReadOnlySpan<float> input,
        int target,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, target, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        using var stay = Enter();
        var masks = _masks[(int)kind] ??= HeatmapMasks.Of(kind, layer, _shape.InputLength, mostRuns: 1);
        float score = RunInside(layerMap, target, input, default, masks.Features, transposed: false).Score;
        for (int i = 0; i < masks.Count; i++)
        {
            masks.Mask(i, input, place: 0);
            masks.SetScore(i, RunInside(masked, target, masks.Masked(1), default, default, transposed: false).Score);
        }

        return new(score, 0, masks.End(heatmap));
    }
}
