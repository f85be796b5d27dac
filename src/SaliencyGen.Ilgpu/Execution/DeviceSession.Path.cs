using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;

namespace SaliencyGen.Ilgpu.Execution;

/// <content>Integrated Gradients over the gradient's program. Points are made and gradients summed on the host, in double precision.</content>
public sealed unsafe partial class DeviceSession
{
    private PathIntegral? _path;

    /// <summary>Runs the gradient's program at <paramref name="steps"/> points between baseline and input, and once at each end for the scores.</summary>
    public Explanation ExplainAlong(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        ExplainedScore score,
        int steps,
        Span<float> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Against(input, baseline, attribution, _shape.InputLength, inputName, baselineName, attributionName);
        score.Check(_shape.OutputLength);
        Check.Steps(steps);
        using var stay = Enter();
        return Walk(program, input, baseline, score, steps, attribution);
    }

    /// <summary>The same on memory of the device, which is brought to the host and back.</summary>
    public Explanation ExplainAlong(
        delegate*<DeviceCall, void> program,
        ArrayView1D<float, Stride1D.Dense> input,
        ArrayView1D<float, Stride1D.Dense> baseline,
        ExplainedScore score,
        int steps,
        ArrayView1D<float, Stride1D.Dense> attribution,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        score.Check(_shape.OutputLength);
        Check.Steps(steps);
        using var stay = Enter();
        Own(attribution, attributionName);
        BatchCheck.Length(attribution.Length, 1, _shape.InputLength, attributionName);
        var start = ToHost(baseline, 1, ref _hostBaseline, baselineName);
        var end = ToHost(input, 1, ref _hostInput, inputName);
        var result = _hostResult ??= new float[_shape.InputLength];
        var explanation = Walk(program, end, start, score, steps, result);
        attribution.BaseView.CopyFromCPU(_call.Stream, result);
        return explanation;
    }

    private Explanation Walk(
        delegate*<DeviceCall, void> program, ReadOnlySpan<float> input, ReadOnlySpan<float> baseline, ExplainedScore score, int steps, Span<float> attribution)
    {
        var path = _path ??= new PathIntegral(_shape.InputLength);
        float last = GradientAt(program, input, score, path).Score;
        float first = GradientAt(program, baseline, score, path).Score;
        path.Begin();
        for (int step = 0; step < steps; step++)
        {
            (double position, double weight) = GaussLegendre.Point(steps, step);
            path.MoveTo(position, input, baseline);
            GradientAt(program, path.Point, score, path);
            path.Add(weight);
        }

        return new(last, first, path.End(input, baseline, attribution));
    }

    private Explanation GradientAt(delegate*<DeviceCall, void> program, ReadOnlySpan<float> point, ExplainedScore score, PathIntegral path)
    {
        Explanation explanation = default;
        RunInside(program, point, default, score, path.Gradient, new(ref explanation), 1);
        return explanation;
    }
}
