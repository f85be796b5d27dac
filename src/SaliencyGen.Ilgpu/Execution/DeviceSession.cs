using System.Runtime.CompilerServices;
using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Execution;
using SaliencyGen.Weights;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// What a generated class holds on a device: memory, shared weights, and the way from a method's arguments to its program. A call queues
/// uploads, kernels and one download on the stream, waits for that, and allocates nothing of its own.
/// </summary>
/// <remarks>
/// ILGPU's launchers allocate nothing on OpenCL and CUDA, and some 200 bytes and a task's worth per launch in its simulation.
/// </remarks>
public sealed unsafe partial class DeviceSession : IDisposable
{
    private readonly DeviceShape _shape;
    private readonly DeviceMemory _memory;
    private readonly DeviceCall _call;
    private readonly Occupancy _occupancy = new();
    private readonly SideValues _side;
    private readonly float[] _prediction;
    private ProfilingMarker? _began;
    private ProfilingMarker? _ended;

    private DeviceSession(Accelerator accelerator, AcceleratorStream stream, DeviceShape shape, ArrayView<float> weights)
    {
        _shape = shape;
        _side = new(shape.SideInputs);
        _prediction = new float[shape.OutputLength * shape.BatchSize];
        _memory = new DeviceMemory(accelerator, shape);
        _call = new DeviceCall(DeviceContext.Of(accelerator), stream)
        {
            Arena = _memory.Arena,
            Weights = weights,
            Targets = _memory.Targets,
            Side = _memory.Side,
            Results = _memory.Results,
            ScratchLength = shape.ScratchLength,
            KeptStart = _memory.KeptStart,
        };
    }

    /// <summary>The device, in words.</summary>
    public string Description => ComputeDevice.Describe(_call.Device.Accelerator);

    /// <summary>Inputs beside the explained one.</summary>
    public ReadOnlySpan<SideInput> SideInputs => _side.Inputs;

    /// <summary>Kernels that were compiled for the accelerator, by this class or others.</summary>
    public int CompiledKernels => _call.Device.CompiledKernels;

    /// <summary>A session on an accelerator.</summary>
    /// <exception cref="InsufficientMemoryException">The device has too little memory for the weights or for a batch.</exception>
    public static DeviceSession Open<TPacker>(Accelerator accelerator, AcceleratorStream? stream, ModelOptions options, DeviceShape shape)
        where TPacker : IWeightPacker
    {
        ArgumentNullException.ThrowIfNull(accelerator);
        ArgumentNullException.ThrowIfNull(options);
        ObjectDisposedException.ThrowIf(accelerator.IsDisposed, accelerator);
        if (stream is not null && stream.Accelerator != accelerator)
            throw new ArgumentException("The stream belongs to another accelerator than the one given.", nameof(stream));
        accelerator.Bind();
        return new(accelerator, stream ?? accelerator.DefaultStream, shape, DeviceContext.Of(accelerator).Weights.Of<TPacker>(accelerator, options));
    }

    /// <summary>A session on the best device of the machine.</summary>
    public static DeviceSession OpenBest<TPacker>(ModelOptions options, DeviceShape shape)
        where TPacker : IWeightPacker => Open<TPacker>(ComputeDevice.Shared.Accelerator, null, options, shape);

    /// <summary>The values of one of <see cref="SideInputs"/>, which calls read; NaN until they are set.</summary>
    public Span<float> SideInput(int index) => _side.Of(index);

    /// <summary>Compiles the kernels that a program launches, for each of its exits, without running it.</summary>
    public void Compile(delegate*<DeviceCall, void> program, int exits = 1)
    {
        using var stay = Occupy();
        try
        {
            _call.CompilesOnly = true;
            // Which tile a convolution takes may depend on how many images there are.
            foreach (int batch in (ReadOnlySpan<int>)[1, _shape.BatchSize])
            {
                Prepare(batch, _memory.Input, _memory.Baseline, _memory.Output);
                for (_call.Exit = 0; _call.Exit < exits; _call.Exit++) program(_call);
            }
        }
        finally
        {
            _call.CompilesOnly = false;
        }
    }

    /// <summary>Waits for a running call, then frees the memory.</summary>
    public void Dispose()
    {
        if (!_occupancy.Close() || _call.Device.Accelerator.IsDisposed) return;
        _call.Stream.Synchronize();
        _memory.Dispose();
    }

    /// <summary>Measure each program between two events of the device; needs a context with profiling.</summary>
    internal bool IsProfiled { get; set; }

    /// <summary>The last program's time on the device, without transfers.</summary>
    internal TimeSpan DeviceTime { get; private set; }

    private void Launch(delegate*<DeviceCall, void> program)
    {
        if (IsProfiled) _began = _call.Stream.AddProfilingMarker();
        program(_call);
        if (IsProfiled) _ended = _call.Stream.AddProfilingMarker();
    }

    private void Synchronize()
    {
        _call.Stream.Synchronize();
        if (!IsProfiled) return;
        DeviceTime = _ended!.MeasureFrom(_began!);
        _began!.Dispose();
        _ended.Dispose();
    }

    private Stay Enter()
    {
        _side.Check();
        return Occupy();
    }

    private Stay Occupy()
    {
        _occupancy.Enter();
        var accelerator = _call.Device.Accelerator;
        if (!accelerator.IsDisposed)
        {
            accelerator.Bind();
            return new(_occupancy);
        }

        _occupancy.Leave();
        throw new ObjectDisposedException(accelerator.Name, "The accelerator that this instance was made on has been disposed.");
    }

    /// <summary>A call inside the instance.</summary>
    private readonly ref struct Stay(Occupancy occupancy)
    {
        public void Dispose() => occupancy.Leave();
    }

    private void Prepare(int batch, ArrayView<float> input, ArrayView<float> baseline, ArrayView<float> output)
    {
        _call.Batch = batch;
        _call.Scratch = _shape.ArenaLength * batch;
        _call.Input = input;
        _call.Baseline = baseline;
        _call.Output = output;
    }

    /// <summary>A call of one run on images of the host.</summary>
    private void Run(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> baselines,
        ExplainedScores scores,
        Span<float> results,
        Span<Explanation> explanations,
        int count,
        int exit = 0)
    {
        using var stay = Enter();
        _call.Exit = exit;
        RunInside(program, inputs, baselines, scores, results, explanations, count);
    }

    /// <summary>One run of a call that has entered: uploads the images, launches the program, downloads the map.</summary>
    private void RunInside(
        delegate*<DeviceCall, void> program,
        ReadOnlySpan<float> inputs,
        ReadOnlySpan<float> baselines,
        ExplainedScores scores,
        Span<float> results,
        Span<Explanation> explanations,
        int count)
    {
        WriteHead(scores, count);
        inputs.CopyTo(_memory.HostInput);
        long length = _memory.HeadLength + inputs.Length;
        if (!baselines.IsEmpty)
        {
            length = _memory.HeadLength + _memory.Input.Length + (count * _shape.InputLength);
            for (int image = 0; image < (baselines.Length == _shape.InputLength ? count : 1); image++)
                baselines.CopyTo(_memory.HostBaseline[(image * _shape.InputLength)..]);
        }

        _memory.Upload(_call.Stream, length);
        Prepare(count, _memory.Input, _memory.Baseline, _memory.Output);
        Launch(program);
        _memory.Download(_call.Stream, results.Length);
        Synchronize();
        _memory.HostOutput[..results.Length].CopyTo(results);
        ReadExplanations(explanations);
    }

    /// <summary>What is explained of each image, and the values of other inputs. Weights, of which there may be many, are uploaded by themselves.</summary>
    private void WriteHead(ExplainedScores scores, int count)
    {
        _side.All.CopyTo(_memory.HostSide);
        bool isSum = false;
        for (int image = 0; image < count; image++)
        {
            var score = scores.Of(image, _shape.OutputLength);
            // Floats hold them exactly: no network has 2^24 outputs.
            _memory.HostTargets[image] = score.Target;
            if (!(isSum = score.IsSum)) continue;
            score.Weights.CopyTo(_memory.HostScoreWeights[(image * _shape.OutputLength)..]);
        }

        int weights = isSum ? count * _shape.OutputLength : 0;
        _call.ScoreWeights = _memory.ScoreWeights.SubView(0, weights);
        if (isSum) _memory.UploadScoreWeights(_call.Stream, weights);
    }

    private void ReadExplanations(Span<Explanation> explanations)
    {
        var results = _memory.HostResults;
        for (int image = 0; image < explanations.Length; image++)
        {
            var result = results.Slice(image * DeviceMemory.ResultLength, DeviceMemory.ResultLength);
            explanations[image] = new(result[0], result[1], (double)result[2] + result[3]);
        }
    }
}
