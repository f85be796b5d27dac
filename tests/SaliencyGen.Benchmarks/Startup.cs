using System.Diagnostics;
using System.Runtime;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Benchmarks;

/// <summary>What the build pays (the compiler's time and memory) and what the first call pays (the JIT).</summary>
internal static class Startup
{
    public static void Run(IEnumerable<string> names)
    {
        Console.WriteLine();
        Console.WriteLine("| network | file MB | compiler ms, first and again | allocated by it MB | C# KB | weights packed ms | first gradient ms | of it JIT ms | methods |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
        foreach (string name in names) Measure(name);
    }

    private static void Measure(string name)
    {
        string path = Networks.Path(name);
        var (first, _, _) = Compile(path);
        var (again, allocated, length) = Compile(path);
        long start = Stopwatch.GetTimestamp();
        using var model = ModelCompiler.Load(path, new() { Methods = new(["Gradient"]) }, new() { Threads = 1 });
        double load = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        float[] input = Networks.Image(model.InputLength), map = new float[model.InputLength];
        var jit = JitInfo.GetCompilationTime();
        long methods = JitInfo.GetCompiledMethodCount();
        start = Stopwatch.GetTimestamp();
        model.Explain("Gradient", input, 0, map);
        Console.WriteLine($"| {name} | {new FileInfo(path).Length / 1e6:0.0} | {first:0} / {again:0} | {allocated / 1e6:0.0} | {length / 1024} | {load:0} with Roslyn | "
            + $"{Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} | {(JitInfo.GetCompilationTime() - jit).TotalMilliseconds:0} | {JitInfo.GetCompiledMethodCount() - methods} |");
    }

    private static (double Milliseconds, long Allocated, int Length) Compile(string path)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        var result = Compiler.ModelCompiler.Compile(new OneFile(path), new() { ClassName = "Network", WeightsName = "network.onnx" });
        return (Stopwatch.GetElapsedTime(start).TotalMilliseconds, GC.GetAllocatedBytesForCurrentThread() - allocated, result.Source!.Length);
    }
}
