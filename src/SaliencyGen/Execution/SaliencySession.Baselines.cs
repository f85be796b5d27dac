using System.Runtime.CompilerServices;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>Explanations of the difference from a baseline, or from several.</content>
public sealed unsafe partial class SaliencySession
{
    private BaselineMean? _mean;

    /// <summary>
    /// Runs a program that writes how each input value's difference from the baseline's moved the score. Of several baselines, one behind
    /// the other, the attributions and the reference scores are averaged.
    /// </summary>
    public Explanation ExplainAgainst(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        ExplainedScore score,
        Span<float> attribution,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        int count = Check.AgainstSeveral(input, baseline, attribution, _shape.InputLength, inputName, baselineName, attributionName);
        score.Check(_shape.OutputLength);
        if (count == 1) return Checked(Run(program, score, input, baseline, attribution, transposed), attribution, inputName);
        using var stay = Enter();
        var mean = _mean ??= new(_shape.InputLength);
        mean.Begin();
        for (int i = 0; i < count; i++)
        {
            var one = baseline.Slice(i * _shape.InputLength, _shape.InputLength);
            mean.Add(RunInside(program, score, input, one, attribution, transposed), attribution);
        }

        return Checked(mean.End(attribution), attribution, inputName);
    }
}
