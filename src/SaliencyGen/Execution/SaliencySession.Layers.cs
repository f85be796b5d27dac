using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Heatmaps of a layer that the caller names.</content>
public sealed unsafe partial class SaliencySession
{
    /// <summary>Runs a program that writes the heatmap of one of its <paramref name="layers"/>, at the exit that belongs to it.</summary>
    public Explanation ExplainAtLayer(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        int layer,
        int layers,
        int exit,
        Span<float> heatmap,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, score, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        Check.Layer(layer, layers);
        return Checked(Run(program, score, input, default, heatmap, transposed, exit), heatmap, inputName);
    }
}
