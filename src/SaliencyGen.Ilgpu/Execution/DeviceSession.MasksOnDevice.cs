using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Heatmaps without gradients, on memory of the device.</content>
public sealed unsafe partial class DeviceSession
{
    /// <summary>Score-CAM on memory of the device; the image is brought to the host, and the heatmap back.</summary>
    public Explanation ExplainByChannels(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> score,
        LayerShape layer,
        ArrayView1D<float, Stride1D.Dense> input,
        int target,
        ArrayView1D<float, Stride1D.Dense> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Target(target, _shape.OutputLength);
        Enter();
        try
        {
            Own(heatmap, heatmapName);
            BatchCheck.Length(heatmap.Length, 1, _shape.HeatmapLength, heatmapName);
            var image = ToHost(input, 1, ref _hostInput, inputName);
            var result = _hostHeatmap ??= new float[_shape.HeatmapLength];
            var explanation = ByChannels(layerMap, score, layer, image, target, result);
            heatmap.BaseView.CopyFromCPU(_call.Stream, result);
            return explanation;
        }
        finally
        {
            _occupancy.Leave();
        }
    }

    /// <summary>ReciproCAM on memory of the device; the image is brought to the host, and the heatmap back.</summary>
    public Explanation ExplainByPositions(
        delegate*<DeviceCall, void> layerMap,
        delegate*<DeviceCall, void> head,
        LayerShape layer,
        ArrayView1D<float, Stride1D.Dense> input,
        int target,
        ArrayView1D<float, Stride1D.Dense> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Target(target, _shape.OutputLength);
        Enter();
        try
        {
            Own(heatmap, heatmapName);
            BatchCheck.Length(heatmap.Length, 1, _shape.HeatmapLength, heatmapName);
            var image = ToHost(input, 1, ref _hostInput, inputName);
            var result = _hostHeatmap ??= new float[_shape.HeatmapLength];
            var explanation = ByPositions(layerMap, head, layer, image, target, result);
            heatmap.BaseView.CopyFromCPU(_call.Stream, result);
            return explanation;
        }
        finally
        {
            _occupancy.Leave();
        }
    }
}
