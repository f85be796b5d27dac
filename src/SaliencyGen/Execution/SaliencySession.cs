using System.Runtime.CompilerServices;
using SaliencyGen.Memory;
using SaliencyGen.Threading;
using SaliencyGen.Weights;

namespace SaliencyGen.Execution;

/// <summary>
/// What a generated class holds: arena, threads, shared weights, and the way from a method's arguments to its program. Every call
/// checks its arguments, refuses to run beside another call of the same instance, and allocates nothing.
/// </summary>
public sealed unsafe partial class SaliencySession : IDisposable
{
    private readonly SessionShape _shape;
    private readonly WeightStore _weights;
    private readonly NativeBuffer _arena;
    private readonly WorkerTeam _team;
    private readonly Occupancy _occupancy = new();
    private readonly SideValues _side;

    // Managed, so that a span of it stays valid when the instance is disposed or forgotten; pinned, so that programs can write to it.
    private readonly float[] _prediction;

    private SaliencySession(ModelOptions options, SessionShape shape, WeightStore weights)
    {
        _shape = shape;
        _weights = weights;
        _side = new(shape.SideInputs);
        _prediction = GC.AllocateArray<float>(shape.OutputLength * shape.BatchSize, pinned: true);
        _arena = NativeBuffer.OfFloats(
            shape.ArenaLength + (options.Threads * shape.WorkerScratchLength), $"an instance of {shape.ClassName}, whose largest program is {shape.LargestProgram}");
        _team = new WorkerTeam(options.Threads);
    }

    /// <summary>Members of the team, the calling thread included.</summary>
    public int Threads => _team.Count;

    /// <summary>Inputs beside the explained one.</summary>
    public ReadOnlySpan<SideInput> SideInputs => _side.Inputs;

    /// <summary>A session over the weights that <typeparamref name="TPacker"/> packs.</summary>
    /// <exception cref="InsufficientMemoryException">The machine has too little memory for the weights or for an instance.</exception>
    public static SaliencySession Open<TPacker>(ModelOptions options, SessionShape shape)
        where TPacker : IWeightPacker
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(options, shape, WeightStore.Open<TPacker>(options));
    }

    /// <summary>The values of one of <see cref="SideInputs"/>, which calls read; NaN until they are set.</summary>
    public Span<float> SideInput(int index) => _side.Of(index);

    /// <summary>Runs a program that writes the model's output. The result is valid until the next prediction.</summary>
    public ReadOnlySpan<float> Predict(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        [CallerArgumentExpression(nameof(input))] string inputName = "")
    {
        Check.Input(input, _shape.InputLength, inputName);
        var prediction = _prediction.AsSpan(0, _shape.OutputLength);
        Run(program, score: 0, input, default, prediction, transposed: false);
        return prediction;
    }

    /// <summary>Runs a program that writes an attribution for every input value.</summary>
    public Explanation Explain(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> attribution,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(attribution))] string attributionName = "")
    {
        Check.Input(input, _shape.InputLength, inputName);
        score.Check(_shape.OutputLength);
        Check.Length(attribution.Length, _shape.InputLength, attributionName);
        Check.Apart(input, attribution, attributionName);
        return Checked(Run(program, score, input, default, attribution, transposed), attribution, inputName);
    }

    /// <summary>Runs a program that writes a heatmap.</summary>
    public Explanation ExplainHeatmap(
        delegate*<Worker, Frame*, void> program,
        ReadOnlySpan<float> input,
        ExplainedScore score,
        Span<float> heatmap,
        bool transposed = true,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(heatmap))] string heatmapName = "")
    {
        Check.Heatmap(input, _shape.InputLength, score, _shape.OutputLength, heatmap, _shape.HeatmapLength, inputName, heatmapName);
        return Checked(Run(program, score, input, default, heatmap, transposed), heatmap, inputName);
    }

    /// <summary>Waits for a call that is running, then frees the arena and ends the threads. Weights stay for other instances.</summary>
    public void Dispose()
    {
        if (!_occupancy.Close()) return;
        _team.Dispose();
        _arena.Dispose();
        _kept?.Dispose();
    }

    /// <summary>A finished map, which is refused where the network's values have overflowed.</summary>
    private static Explanation Checked(Explanation explanation, ReadOnlySpan<float> map, string inputName)
    {
        Check.Map(map, inputName);
        return explanation;
    }

    /// <summary>A call of one run.</summary>
    private Explanation Run(
        delegate*<Worker, Frame*, void> program,
        ExplainedScore score,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        Span<float> output,
        bool transposed,
        int exit = 0)
    {
        using var stay = Enter();
        return RunInside(program, score, input, baseline, output, transposed, exit);
    }

    /// <summary>One run of a call that has entered: calls of many runs let nobody in between them.</summary>
    private Explanation RunInside(
        delegate*<Worker, Frame*, void> program,
        ExplainedScore score,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> baseline,
        Span<float> output,
        bool transposed,
        int exit = 0)
    {
        fixed (float* inputStart = input, baselineStart = baseline, sideStart = _side.All, weightsStart = score.Weights, outputStart = output)
        {
            var frame = new Frame
            {
                Arena = _arena.Floats,
                Scratch = _arena.Floats + _shape.ArenaLength,
                Kept = _kept is null ? null : _kept.Floats,
                Weights = _weights.Forward,
                TransposedWeights = transposed || _shape.ForwardNeedsTransposed ? _weights.Transposed : null,
                Input = inputStart,
                Baseline = baselineStart,
                Side = sideStart,
                ScoreWeights = weightsStart,
                Output = outputStart,
                Target = score.Target,
                Exit = exit,
            };
            _team.Run(program, &frame);
            return new(frame.Score, frame.ReferenceScore, frame.Sum);
        }
    }

    private Stay Enter()
    {
        _side.Check();
        _occupancy.Enter();
        return new(this);
    }

    /// <summary>A call inside the instance. It holds the session, so that this and its arena are not finalised under a running program.</summary>
    private readonly ref struct Stay(SaliencySession session)
    {
        public void Dispose() => session._occupancy.Leave();
    }
}
