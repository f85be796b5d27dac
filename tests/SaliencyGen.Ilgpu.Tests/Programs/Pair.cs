using System.Collections.Concurrent;
using System.Security.Cryptography;
using ILGPU.Runtime;
using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;
using SaliencyGen.Ilgpu.Execution;
using ModelCompiler = SaliencyGen.Dynamic.ModelCompiler;

namespace SaliencyGen.Ilgpu.Tests.Programs;

/// <summary>One network as both classes, made from one compilation.</summary>
internal sealed class Pair : IDisposable
{
    private static readonly ModelOptions OneThread = new() { Threads = 1 };

    private static readonly ConcurrentDictionary<(string Content, CompilationOptions Options), Lazy<CompiledModel>> Classes = [];

    // A model in memory has its weights in a file while its classes are there.
    static Pair() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var model in Classes.Values.Where(model => model.IsValueCreated)) model.Value.Dispose();
    };

    private Pair(CompiledModel compiled, Accelerator device)
    {
        Cpu = compiled.Open(compiled.Sources[0].ClassName, [], OneThread);
        Device = compiled.Open(compiled.Sources[1].ClassName, [device, null]);
    }

    public DynamicModel Cpu { get; }

    public DynamicModel Device { get; }

    /// <summary>Instances of one's own; the classes are compiled once for all who ask for the same.</summary>
    public static Pair Of(byte[] model, string device, CompilationOptions? options = null)
    {
        // A test that is skipped for want of a device compiles nothing.
        var accelerator = TestDevice.Get(device);
        var compiled = Classes.GetOrAdd(
            (Convert.ToHexString(SHA256.HashData(model)), Both(options)),
            key => new(() => ModelCompiler.Build(model, key.Options, null, typeof(DeviceSession).Assembly)));
        return new(compiled.Value, accelerator);
    }

    public static Pair Of(string path, string device, CompilationOptions? options = null)
    {
        var accelerator = TestDevice.Get(device);
        using var compiled = ModelCompiler.Build(path, Both(options), typeof(DeviceSession).Assembly);
        return new(compiled, accelerator);
    }

    public float[] Map(DynamicModel model, ExplanationMethod method, float[] input, float[] baseline, int target, out Explanation explanation)
    {
        var map = new float[method.IsHeatmap ? model.InputDepth * model.InputHeight * model.InputWidth : model.InputLength];
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
