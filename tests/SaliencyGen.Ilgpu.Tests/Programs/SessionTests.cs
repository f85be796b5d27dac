using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Reference.Random;
using Xunit;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>What a class on a device promises beside its maps.</summary>
public class SessionTests(ITestOutputHelper output)
{
    public static TheoryData<string> Devices => TestDevice.All;

    private static RandomNetwork Network => RandomNetworks.Create(3004);

    [Theory]
    [MemberData(nameof(Devices))]
    public void ResultsRepeatBitForBit(string device)
    {
        var random = Network;
        using var pair = Pair.Of(random.Model, device);
        foreach (var method in pair.Device.Methods)
        {
            float[] first = pair.Map(pair.Device, method, random.Input, random.Baseline, 0, out var explanation);
            Assert.Equal(first, pair.Map(pair.Device, method, random.Input, random.Baseline, 0, out var again));
            Assert.Equal(explanation, again);
        }
    }

    /// <summary>ILGPU's simulation allocates a task for each launch; its launchers for real devices allocate nothing, and neither do we.</summary>
    [Theory]
    [MemberData(nameof(TestDevice.Real), MemberType = typeof(TestDevice))]
    public void ACallAllocatesNothing(string device)
    {
        var random = Network;
        using var pair = Pair.Of(random.Model, device);
        var model = pair.Device;
        var attribution = new float[model.InputLength];
        var heatmap = new float[model.InputHeight * model.InputWidth];
        Assert.Equal(0, Measure(() => model.Predict(random.Input)));
        foreach (var method in model.Methods)
            Assert.Equal(0, Measure(() => model.Explain(method, random.Input, random.Baseline, 0, method.IsHeatmap ? heatmap : attribution)));

        static long Measure(Action call)
        {
            call();
            call();
            long before = GC.GetAllocatedBytesForCurrentThread();
            call();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }

    [Deep]
    [Theory]
    [MemberData(nameof(Devices))]
    public void KernelsCompileAhead(string device)
    {
        var random = Network;
        // An accelerator of its own, where no other test's kernels are counted.
        using var accelerator = TestDevice.OpenAnother(device);
        using var compiled = Build();
        using var model = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        dynamic instance = model.Instance;
        int kernels = instance.CompileKernels();
        output.WriteLine($"{kernels} kernels on {(string)instance.Device}");
        foreach (var method in model.Methods)
            model.Explain(method, random.Input, random.Baseline, 0, new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength]);
        model.Predict(random.Input);
        Assert.Equal(kernels, DeviceContext.Of(accelerator).CompiledKernels);
    }

    [Fact]
    public void EachClassHasItsOwnSource()
    {
        using var pair = Pair.Of(Network.Model, TestDevice.Simulated);
        Assert.Contains("partial class ModelIlgpu ", pair.Device.Source);
        Assert.Contains("partial class Model ", pair.Cpu.Source);
    }

    /// <summary>A call of many runs is one call: whoever comes in between is refused, and changes nothing.</summary>
    [Deep]
    [Fact]
    public void APathIsWalkedByOneCallAtATime()
    {
        var random = Network;
        using var pair = Pair.Of(random.Model, TestDevice.Simulated);
        float[] expected = Walk(), map = [];
        int refused = 0;
        var walk = new Thread(() => map = Walk());
        walk.Start();
        while (walk.IsAlive)
        {
            try
            {
                pair.Device.Predict(random.Baseline);
            }
            catch (InvalidOperationException)
            {
                refused++;
            }
        }

        // A walk that came second is refused itself; its map is then empty.
        if (map.Length > 0) Assert.Equal(expected, map);
        output.WriteLine($"{refused} predictions refused");

        float[] Walk()
        {
            try
            {
                return pair.Map(pair.Device, ExplanationMethod.IntegratedGradients, random.Input, random.Baseline, 0, out _);
            }
            catch (InvalidOperationException)
            {
                return [];
            }
        }
    }

    [Fact]
    public void UseAfterDisposeIsRefused()
    {
        var random = Network;
        var pair = Pair.Of(random.Model, TestDevice.Simulated);
        pair.Dispose();
        Assert.Throws<ObjectDisposedException>(() => pair.Device.Predict(random.Input));
    }

    [Fact]
    public void UseAfterTheAcceleratorIsRefused()
    {
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        var accelerator = context.CreateCPUAccelerator(0);
        using var compiled = Build();
        var model = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        accelerator.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Predict(Network.Input));
        Assert.Throws<ObjectDisposedException>(() => compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]));
        model.Dispose();
    }

    [Fact]
    public void AStreamOfAnotherAcceleratorIsRefused()
    {
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        using var one = context.CreateCPUAccelerator(0);
        using var other = context.CreateCPUAccelerator(0);
        using var compiled = Build();
        Assert.Throws<ArgumentException>("stream", () => compiled.Open(compiled.Sources[0].ClassName, [one, other.DefaultStream]));
    }

    [Fact]
    public void WeightsAreUploadedOncePerAccelerator()
    {
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        using var compiled = Build();
        using var first = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        int after = DeviceContext.Of(accelerator).Weights.Count;
        using var second = compiled.Open(compiled.Sources[0].ClassName, [accelerator, null]);
        Assert.Equal(1, after);
        Assert.Equal(1, DeviceContext.Of(accelerator).Weights.Count);
    }

    [Fact]
    public void TooLittleMemoryIsSaidInWords()
    {
        using var context = Context.Create(builder => builder.CPU().Optimize(OptimizationLevel.O2));
        using var accelerator = context.CreateCPUAccelerator(0);
        var exception = Assert.Throws<InsufficientMemoryException>(() => DeviceAllocation.Floats(accelerator, 1L << 50, "an experiment"));
        Assert.Contains("an experiment", exception.Message);
    }

    [Fact]
    public void TheBestDeviceSaysWhichItIs()
    {
        using var device = ComputeDevice.Best();
        output.WriteLine(device.Description);
        Assert.NotEmpty(device.Description);
        if (device.Accelerator.AcceleratorType == AcceleratorType.Cuda) return;
        string message = Assert.Throws<NotSupportedException>(() => ComputeDevice.Best(AcceleratorType.Cuda)).Message;
        Assert.Contains("Cuda", message);
    }

    private static CompiledModel Build() => ModelCompiler.Build(
        Network.Model, new() { Targets = new([CompilationTarget.Ilgpu]) }, null, typeof(DeviceSession).Assembly);
}
