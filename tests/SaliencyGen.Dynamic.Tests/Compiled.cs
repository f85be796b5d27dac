using System.Collections.Concurrent;
using SaliencyGen.Compiler;
using SaliencyGen.Reference;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Compiled models, kept for all tests that read the same file, and maps as the oracles have them.</summary>
internal static class Compiled
{
    private static readonly ConcurrentDictionary<string, Lazy<DynamicModel>> Models = [];

    public static ModelOptions OneThread { get; } = new() { Threads = 1 };

    /// <summary>The model of a file, all methods, one thread. Callers take a lock on it: an instance serves one call at a time.</summary>
    public static DynamicModel Of(string path, CompilationOptions? options = null) =>
        Models.GetOrAdd($"{path}|{options}", _ => new(() => ModelCompiler.Load(path, options, OneThread))).Value;

    /// <summary>Runs a method, with its heat map or attribution as doubles.</summary>
    public static (double[] Map, Explanation Explanation) Explain(
        this DynamicModel model, ExplanationMethod method, ReadOnlySpan<float> input, int target, ReadOnlySpan<float> baseline = default)
    {
        var map = new float[method.IsHeatmap ? model.InputHeight * model.InputWidth : model.InputLength];
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
