using System.Collections.Concurrent;
using System.Security.Cryptography;
using SaliencyGen.Compiler;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Random;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Compiled models, kept for all tests that ask for the same, and maps as the oracles have them.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<(string Path, CompilationOptions Options), Lazy<DynamicModel>> Files = [];

    private static readonly ConcurrentDictionary<(string Content, CompilationOptions Options), Lazy<CompiledModel>> Classes = [];

    // A model in memory has its weights in a file while its class is there.
    static Compiled() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var model in Classes.Values.Where(model => model.IsValueCreated)) model.Value.Dispose();
    };

    public static ModelOptions OneThread { get; } = new() { Threads = 1 };

    /// <summary>The model of a file, all methods, one thread. Callers take a lock on it: an instance serves one call at a time.</summary>
    public static DynamicModel Of(string path, CompilationOptions? options = null) =>
        Files.GetOrAdd((path, options ?? new()), key => new(() => ModelCompiler.Load(key.Path, key.Options, OneThread))).Value;

    /// <summary>
    /// An instance of one's own of the class with all methods of a random network, which is compiled once for all who ask for it.
    /// </summary>
    public static DynamicModel Open(RandomNetwork network, int threads = 1) => Open(network.Model, LrpComposites.Bounds, threads);

    /// <summary>An instance of one's own of a model's class, which is compiled once for all who ask for the same options.</summary>
    /// <exception cref="CompilationException">The model cannot be compiled.</exception>
    public static DynamicModel Open(byte[] model, CompilationOptions options, int threads = 1)
    {
        string content = Convert.ToHexString(SHA256.HashData(model));
        var compiled = Classes.GetOrAdd((content, options), key => new(() => ModelCompiler.Build(model, key.Options)));
        return compiled.Value.Open(OneThread with { Threads = threads });
    }

    /// <summary>Runs a method, with its heat map or attribution as doubles.</summary>
    public static (double[] Map, Explanation Explanation) Explain(
        this DynamicModel model, ExplanationMethod method, ReadOnlySpan<float> input, int target, ReadOnlySpan<float> baseline = default)
    {
        var map = new float[method.IsHeatmap ? model.InputDepth * model.InputHeight * model.InputWidth : model.InputLength];
        Explanation explanation;
        lock (model) explanation = model.Explain(method, input, baseline, target, map);
        return (Array.ConvertAll(map, value => (double)value), explanation);
    }

    public static double[] Forward(this DynamicModel model, ReadOnlySpan<float> input)
    {
        lock (model) return Array.ConvertAll(model.Predict(input).ToArray(), value => (double)value);
    }

    public static float[] Narrow(double[] values) => Array.ConvertAll(values, value => (float)value);

    public static double Distance(double[] actual, double[] expected) => Closeness.RelativeL2(actual, expected);
}
