using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Explanations of the difference from a baseline, or from several.</content>
public sealed unsafe partial class DeviceSession
{
    private BaselineMean? _mean;

    /// <summary>
    /// Runs a program that writes how each input value's difference from the baseline's moved the score. Of several baselines, one behind
    /// the other, the attributions and the reference scores are averaged.
    /// </summary>
    public Explanation ExplainAgainst(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        ExplainedScore score,
        Span<float> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        int count = Check.AgainstSeveral(input, baseline, attribution, _shape.InputLength, inputName, baselineName, attributionName);
        score.Check(_shape.OutputLength);
        Explanation explanation = default;
        if (count > 1)
        {
            using var stay = Enter();
            return MeanAgainst(program, input, baseline, count, score, attribution);
        }

        Run(program, input, baseline, score, attribution, new(ref explanation), 1);
        return explanation;
    }

    /// <summary>The same on memory of the device; several baselines are averaged on the host.</summary>
    public Explanation ExplainAgainst(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ArrayView1D<float, Stride1D.Dense> baseline,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        int count = (int)(baseline.Length / _shape.InputLength);
        if (count <= 1) return One(program, input, baseline, true, score, attribution, isHeatmap: false, inputName, baselineName, attributionName);
        score.Check(_shape.OutputLength);
        using var stay = Enter();
        Own(attribution, attributionName);
        BatchCheck.Length(attribution.Length, 1, _shape.InputLength, attributionName);
        var image = ToHost(input, 1, ref _hostInput, inputName);
        var baselines = ToHost(baseline, count, ref _hostBaseline, baselineName);
        var result = _hostResult ??= new float[_shape.InputLength];
        var explanation = MeanAgainst(program, image, baselines, count, score, result);
        attribution.BaseView.CopyFromCPU(_call.Stream, result);
        return explanation;
    }

    private Explanation MeanAgainst(
        delegate*<DeviceCall, void> program, ReadOnlySpan<float> input, ReadOnlySpan<float> baselines, int count, ExplainedScore score, Span<float> attribution)
    {
        var mean = _mean ??= new(_shape.InputLength);
        Explanation explanation = default;
        mean.Begin();
        for (int i = 0; i < count; i++)
        {
            var baseline = baselines.Slice(i * _shape.InputLength, _shape.InputLength);
            RunInside(program, input, baseline, score, attribution, new(ref explanation), 1);
            mean.Add(explanation, attribution);
        }

        return mean.End(attribution);
    }
}
