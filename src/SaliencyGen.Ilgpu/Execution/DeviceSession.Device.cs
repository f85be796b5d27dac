using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>
/// Calls on memory of the device: images and maps stay there, only scores come back. Whether an input is finite is found out on the
/// device, too, and thrown when the call ends; the map then holds no explanation.
/// </content>
public sealed unsafe partial class DeviceSession
{
    /// <summary>Runs a program that writes an attribution for every input value.</summary>
    public Explanation Explain(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "") =>
        One(program, input, default, false, score, attribution, isHeatmap: false, inputName, "", attributionName);

    /// <summary>Runs a program that writes a heatmap.</summary>
    public Explanation ExplainHeatmap(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> heatmap,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "") =>
        One(program, input, default, false, score, heatmap, isHeatmap: true, inputName, "", heatmapName);

    /// <summary>Runs a program that writes a map, for several inputs at once.</summary>
    public void ExplainBatch(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> inputs,
        ArrayView1D<float, Stride1D.Dense> baselines,
        ExplainedScores scores,
        ArrayView1D<float, Stride1D.Dense> results,
        Span<Explanation> explanations,
        bool isHeatmap,
        bool hasBaseline,
        int exit = 0,
        [CallerArgumentExpression(nameof(inputs))] string inputsName = "",
        [CallerArgumentExpression(nameof(baselines))] string baselinesName = "",
        [CallerArgumentExpression(nameof(results))] string resultsName = "",
        [CallerArgumentExpression(nameof(explanations))] string explanationsName = "")
    {
        int count = scores.Count(explanations.Length, _shape.BatchSize, _shape.OutputLength);
        int resultLength = isHeatmap ? _shape.HeatmapLength : _shape.InputLength;
        using var stay = Enter();
        Own(inputs, inputsName);
        BatchCheck.Length(inputs.Length, count, _shape.InputLength, inputsName);
        var baseline = default(ArrayView<float>);
        if (hasBaseline)
        {
            Own(baselines, baselinesName);
            baseline = Baselines(baselines, count, baselinesName);
        }

        Own(results, resultsName);
        BatchCheck.Length(results.Length, count, resultLength, resultsName);
        BatchCheck.Length(explanations.Length, count, 1, explanationsName);
        _call.Exit = exit;
        WriteHead(scores, count);
        _memory.Upload(_call.Stream, _memory.HeadLength);
        Prepare(count, inputs.BaseView, baseline, results.BaseView);
        var inputFound = Found(0, count);
        var baselineFound = Found(1, count);
        Kernels.Finite.Check(_call, _call.Input, _shape.InputLength, inputFound);
        if (hasBaseline) Kernels.Finite.Check(_call, _call.Baseline, _shape.InputLength, baselineFound);
        Launch(program);
        _memory.Download(_call.Stream, 0);
        Synchronize();
        ThrowWhereNotFinite(0, count, inputsName);
        if (hasBaseline) ThrowWhereNotFinite(1, count, baselinesName);
        ReadExplanations(explanations);
    }

    private Explanation One(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ArrayView1D<float, Stride1D.Dense> baseline,
        bool hasBaseline,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> result,
        bool isHeatmap,
        string inputName,
        string baselineName,
        string resultName,
        int exit = 0)
    {
        Explanation explanation = default;
        ExplainBatch(program, input, baseline, score, result, new(ref explanation), isHeatmap, hasBaseline, exit, inputName, baselineName, resultName, "");
        return explanation;
    }

    /// <summary>One baseline for all images becomes one for each, in the session's own memory.</summary>
    private ArrayView<float> Baselines(ArrayView1D<float, Stride1D.Dense> baselines, int count, string name)
    {
        if (BatchCheck.BaselinePitch(baselines.Length, count, _shape.InputLength, name) > 0 || count == 1) return baselines.BaseView;
        for (int image = 0; image < count; image++)
            baselines.BaseView.CopyTo(_call.Stream, _memory.Baseline.SubView((long)image * _shape.InputLength, _shape.InputLength));
        return _memory.Baseline;
    }

    /// <summary>Where the first non-finite elements are reported, of the inputs (0) or the baselines (1).</summary>
    private ArrayView<float> Found(int which, int count) => _memory.Results.SubView(FoundStart(which), (long)DeviceMemory.FoundLength * count);

    private int FoundStart(int which) => (DeviceMemory.ResultLength + (which * DeviceMemory.FoundLength)) * _shape.BatchSize;

    private void ThrowWhereNotFinite(int which, int count, string name)
    {
        var found = _memory.HostResults[FoundStart(which)..];
        for (int image = 0; image < count; image++)
        {
            int high = (int)found[image * DeviceMemory.FoundLength], low = (int)found[(image * DeviceMemory.FoundLength) + 1];
            if (high >= 0) ThrowNotFinite((long)image * _shape.InputLength + ((long)high * Kernels.Finite.IndexBase) + low, name);
        }
    }

    private void Own(ArrayView1D<float, Stride1D.Dense> view, string name)
    {
        if (!view.IsValid) throw new ArgumentException("The view is empty; memory of the instance's accelerator was expected.", name);
        if (view.GetAccelerator() != _call.Device.Accelerator)
        {
            throw new ArgumentException(
                $"The buffer belongs to {ComputeDevice.Describe(view.GetAccelerator())}, another accelerator than the instance's, {Description}.", name);
        }
    }

    [DoesNotReturn]
    private static void ThrowNotFinite(long index, string name) =>
        throw new ArgumentException(FormattableString.Invariant($"Element {index} is not finite; finite values were expected."), name);
}
