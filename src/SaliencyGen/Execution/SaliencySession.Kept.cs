using System.Runtime.CompilerServices;
using SaliencyGen.Memory;
using SaliencyGen.Threading;

namespace SaliencyGen.Execution;

/// <content>A baseline whose forward pass is run once and kept for many explanations.</content>
public sealed unsafe partial class SaliencySession
{
    // Taken when a baseline is first kept: most callers never do.
    private NativeBuffer? _kept;
    private bool _hasKept;

    /// <summary>Runs a program that keeps what <see cref="ExplainFromKept"/>'s program reads.</summary>
    /// <exception cref="InsufficientMemoryException">The machine has too little memory for what is kept.</exception>
    public void KeepBaseline(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> baseline,
        [CallerArgumentExpression(nameof(baseline))] string baselineName = "")
    {
        Check.Input(baseline, _shape.InputLength, baselineName);
        using var stay = Enter();
        _kept ??= NativeBuffer.OfFloats(_shape.KeptLength, $"the baseline that an instance of {_shape.ClassName} keeps");
        RunInside(program, score: 0, default, baseline, default, transposed: false);
        _side.Keep();
        _hasKept = true;
    }

    /// <summary>Runs a program that explains an input from the baseline that was kept last.</summary>
    public Explanation ExplainFromKept(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> attribution,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Kept(_hasKept);
        _side.CheckKept();
        return Explain(program, input, score, attribution, transposed, inputName, attributionName);
    }
}
