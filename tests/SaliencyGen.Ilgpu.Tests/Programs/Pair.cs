using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>One network as both classes, made from one compilation.</summary>
internal sealed class Pair : IDisposable
{
    private static readonly ModelOptions OneThread = new() { Threads = 1 };

    private Pair(CompiledModel compiled, string device)
    {
        using (compiled)
        {
            Cpu = compiled.Open(compiled.Sources[0].ClassName, [], OneThread);
            Device = compiled.Open(compiled.Sources[1].ClassName, [TestDevice.Get(device), null]);
        }
    }

    public DynamicModel Cpu { get; }

    public DynamicModel Device { get; }

    public static Pair Of(byte[] model, string device, CompilationOptions? options = null) =>
        new(ModelCompiler.Build(model, Both(options), null, typeof(DeviceSession).Assembly), device);

    public static Pair Of(string path, string device, CompilationOptions? options = null) =>
        new(ModelCompiler.Build(path, Both(options), typeof(DeviceSession).Assembly), device);

    public float[] Map(DynamicModel model, ExplanationMethod method, float[] input, float[] baseline, int target, out Explanation explanation)
    {
        var map = new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength];
        explanation = model.Explain(method, input, baseline, target, map);
        return map;
    }

    public void Dispose()
    {
        Cpu.Dispose();
        Device.Dispose();
    }

    private static CompilationOptions Both(CompilationOptions? options) =>
        (options ?? new()) with { Targets = new([CompilationTarget.Cpu, CompilationTarget.Ilgpu]) };
}
