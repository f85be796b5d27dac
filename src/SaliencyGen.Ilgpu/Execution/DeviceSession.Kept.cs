using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>A baseline whose forward pass is run once and kept for many explanations, of one image each.</content>
public sealed unsafe partial class DeviceSession
{
    private bool _hasKept;

    /// <summary>Runs a program that keeps what the program of <c>ExplainFromKept</c> reads.</summary>
    public void KeepBaseline(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> baseline,
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "")
    {
        Check.Input(baseline, _shape.InputLength, baselineName);
        using var stay = Enter();
        Keep(program, baseline);
    }

    /// <summary>The same on memory of the device, which is brought to the host.</summary>
    public void KeepBaseline(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> baseline,
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "")
    {
        using var stay = Enter();
        Keep(program, ToHost(baseline, 1, ref _hostBaseline, baselineName));
    }

    /// <summary>Runs a program that explains an input from the baseline that was kept last.</summary>
    public Explanation ExplainFromKept(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Kept(_hasKept);
        _side.CheckKept();
        return Explain(program, input, score, attribution, inputName, attributionName);
    }

    /// <summary>The same on memory of the device.</summary>
    public Explanation ExplainFromKept(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ExplainedScore score,
        ArrayView1D<float, Stride1D.Dense> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Kept(_hasKept);
        _side.CheckKept();
        return Explain(program, input, score, attribution, inputName, attributionName);
    }

    private void Keep(delegate*<DeviceCall, void> program, ReadOnlySpan<float> baseline)
    {
        // A run that fails may have written over a part of the last baseline.
        _hasKept = false;
        // Also in the input's place, which the program does not read.
        RunInside(program, baseline, baseline, (ExplainedScore)0, default, default, 1);
        _side.Keep();
        _hasKept = true;
    }
}
