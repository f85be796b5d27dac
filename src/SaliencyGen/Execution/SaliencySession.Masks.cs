using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Heatmaps without gradients: what the score is when parts of the input, or of a layer's map, are masked.</content>
public sealed unsafe partial class SaliencySession
{
    private readonly List<HeatmapMasks> _masks = [];

    /// <summary>
    /// <paramref name="layerMap"/> writes the map of one of the class's <paramref name="layers"/> and gives the input's score, then
    /// <paramref name="masked"/> gives the score of what each mask leaves.
    /// </summary>
    public Explanation ExplainByMasks(
        delegate*<Worker, Frame*, void> layerMap,
        delegate*<Worker, Frame*, void> masked,
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
        var masks = HeatmapMasks.Of(_masks, kind, shape, _shape.InputLength, mostRuns: 1);
        float whole = RunInside(layerMap, score, input, default, masks.State, transposed: false, layer).Score;
        for (int i = 0; i < masks.Count; i++)
        {
            masks.Mask(i, input, place: 0);
            masks.SetScore(i, RunInside(masked, score, masks.Masked(1), default, default, transposed: false, layer).Score);
        }

        return Checked(new(whole, 0, masks.End(heatmap)), heatmap, inputName);
    }
}
