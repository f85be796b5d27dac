using ILGPU;
using ILGPU.Runtime;
using SaliencyGen.Ilgpu.Execution;
using Xunit;

namespace SaliencyGen.Ilgpu.Tests.Kernels;

/// <summary>One random case: maps laid out in an arena with guards between them, and the caller's buffers.</summary>
internal sealed class Trial(string device, int seed)
{
    private const float Guard = 12345.678f;
    private const int GuardLength = 3;
    private const int SimulatedTrials = 3;

    private readonly Random _random = new(seed);
    private readonly List<float> _initial = [];
    private readonly List<int> _guards = [];
    private float[] _memory = [];

    public int Batch { get; } = 1 + (seed % 3);

    /// <summary>The caller's memory, before and after the run.</summary>
    public float[] Output { get; set; } = [];

    public float[] Results { get; set; } = [];

    public float[] Targets { get; set; } = [];

    public float[] Images { get; set; } = [];

    /// <summary>A weight for each score and image, or none.</summary>
    public float[] ScoreWeights { get; set; } = [];

    public float[] Weights { get; set; } = [];

    public int ScratchLength { get; set; } = 1 << 14;

    /// <summary>Cases of a kind; few where threads are threads of the system.</summary>
    public static void Repeat(string device, int count, Action<Trial> body)
    {
        _ = TestDevice.Get(device);
        for (int seed = 0; seed < (device == TestDevice.Simulated ? SimulatedTrials : count); seed++)
            body(new(device, seed));
    }

    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Coin() => _random.Next(2) == 0;

    public float Value() => (float)((2 * _random.NextDouble()) - 1);

    /// <summary>A small whole number: many are alike, and their sums are exact in any order.</summary>
    public float Whole() => Between(-4, 4);

    public float[] Values(int length, Func<float> value) => [.. Enumerable.Range(0, length).Select(_ => value())];

    /// <summary>A map of random values, or of NaN that a kernel is to overwrite.</summary>
    public DeviceMap Map(int channels, int height, int width, Func<float>? value = null)
    {
        if (_initial.Count == 0) AddGuard();
        var map = new DeviceMap(_initial.Count, channels, height, width, Batch);
        _initial.AddRange(Values(map.Length, value ?? (() => float.NaN)));
        AddGuard();
        return map;
    }

    public DeviceMap Vector(int length, Func<float>? value = null) => Map(length, 1, 1, value);

    /// <summary>Runs twice on the same memory: the second time must give the same bits. No guard may be written.</summary>
    public void Run(Action<DeviceCall> kernels)
    {
        float[][] before = [Output, Results];
        RunOnce(kernels);
        float[][] first = [_memory, Output, Results];
        (Output, Results) = (before[0], before[1]);
        RunOnce(kernels);
        float[][] second = [_memory, Output, Results];
        for (int i = 0; i < first.Length; i++)
            Assert.Equal(first[i].Select(BitConverter.SingleToInt32Bits), second[i].Select(BitConverter.SingleToInt32Bits));
        foreach (int guard in _guards)
            Assert.All(_memory[guard..(guard + GuardLength)], value => Assert.Equal(Guard, value));
    }

    /// <summary>An element of a map after the run, or before it.</summary>
    public float this[DeviceMap map, int channel, int image, int row = 0, int column = 0]
    {
        get
        {
            int at = map.Offset + (((((channel * Batch) + image) * map.Height) + row) * map.Width) + column;
            return _memory.Length == 0 ? _initial[at] : _memory[at];
        }
    }

    /// <summary>All cells of a map.</summary>
    public static IEnumerable<(int Channel, int Image, int Row, int Column)> Cells(DeviceMap map) =>
        from c in Enumerable.Range(0, map.Channels)
        from n in Enumerable.Range(0, map.Batch)
        from y in Enumerable.Range(0, map.Height)
        from x in Enumerable.Range(0, map.Width)
        select (c, n, y, x);

    private void AddGuard()
    {
        _guards.Add(_initial.Count);
        _initial.AddRange(Enumerable.Repeat(Guard, GuardLength));
    }

    private void RunOnce(Action<DeviceCall> kernels)
    {
        var accelerator = TestDevice.Get(device);
        using var bench = new Bench(device, Batch, [.. _initial], Weights, ScratchLength);
        using var output = accelerator.Allocate1D<float>(Output.Length + 1);
        using var results = accelerator.Allocate1D<float>(Results.Length + 1);
        using var targets = accelerator.Allocate1D<float>(Targets.Length + 1);
        using var images = accelerator.Allocate1D<float>(Images.Length + 1);
        using var scoreWeights = accelerator.Allocate1D<float>(ScoreWeights.Length + 1);
        bench.Call.ScoreWeights = Fill(scoreWeights, ScoreWeights);
        bench.Call.Output = Fill(output, Output);
        bench.Call.Results = Fill(results, Results);
        bench.Call.Targets = Fill(targets, Targets);
        bench.Call.Input = Fill(images, Images);
        kernels(bench.Call);
        _memory = _initial.Count == 0 ? [] : bench.Read(new(0, _initial.Count, 1, 1, 1));
        Output = output.GetAsArray1D()[..Output.Length];
        Results = results.GetAsArray1D()[..Results.Length];
    }

    private static ArrayView<float> Fill(MemoryBuffer1D<float, Stride1D.Dense> buffer, float[] values)
    {
        var view = buffer.View.SubView(0, values.Length);
        if (values.Length > 0) view.CopyFromCPU(values);
        return view;
    }
}
