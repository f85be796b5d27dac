using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Heatmaps of a layer that the caller names.</content>
public sealed unsafe partial class DeviceSession
{
    /// <summary>Runs a program that writes the heatmap of one of its <paramref name="layers"/>, at the exit that belongs to it.</summary>
    public Explanation ExplainAtLayer(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        int layer,
        int layers,
        int exit,
        Span<float> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Layer(layer, layers);
        return One(program, input, default, false, score, heatmap, _shape.HeatmapLength, inputName, "", heatmapName, exit);
    }

    /// <summary>The same on memory of the device.</summary>
    public Explanation ExplainAtLayer(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ExplainedScore score,
        int layer,
        int layers,
        int exit,
        ArrayView1D<float, Stride1D.Dense> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Layer(layer, layers);
        return One(program, input, default, false, score, heatmap, isHeatmap: true, inputName, "", heatmapName, exit);
    }
}
