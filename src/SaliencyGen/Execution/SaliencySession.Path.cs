using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Integrated Gradients over the gradient's program.</content>
public sealed unsafe partial class SaliencySession
{
    private PathIntegral? _path;

    /// <summary>Runs the gradient's program at <paramref name="steps"/> points between baseline and input, and once at each end for the scores.</summary>
    public Explanation ExplainAlong(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        ExplainedScore score,
        int steps,
        Span<float> attribution,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Against(input, baseline, attribution, _shape.InputLength, inputName, baselineName, attributionName);
        score.Check(_shape.OutputLength);
        Check.Steps(steps);
        using var stay = Enter();
        var path = _path ??= new PathIntegral(_shape.InputLength);
        float end = RunInside(program, score, input, default, path.Gradient, transposed).Score;
        float start = RunInside(program, score, baseline, default, path.Gradient, transposed).Score;
        path.Begin();
        for (int step = 0; step < steps; step++)
        {
            (double position, double weight) = GaussLegendre.Point(steps, step);
            path.MoveTo(position, input, baseline);
            RunInside(program, score, path.Point, default, path.Gradient, transposed);
            path.Add(weight);
        }

        return Checked(new(end, start, path.End(input, baseline, attribution)), attribution, inputName);
    }
}
