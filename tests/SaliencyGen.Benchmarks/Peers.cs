using Microsoft.ML.OnnxRuntime;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Benchmarks;

/// <summary>Forward and gradient as multiples of ONNX Runtime's forward, on one and two threads, batch 1.</summary>
internal static class Peers
{
    private const int RoundCount = 21;

    public static void Run(IEnumerable<string> names)
    {
        Console.WriteLine();
        Console.WriteLine("| network | threads | ONNX Runtime ms | forward ms | ratio | gradient ms | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (string name in names)
        {
            double[] alone = Measure(name, 1);
            double before = FmaPeak.SecondThread();
            double[] two = Measure(name, 2);
            double after = FmaPeak.SecondThread();
            Console.WriteLine($"| {name} | speed-up by the second thread | {alone[0] / two[0]:0.00} | {alone[1] / two[1]:0.00} | | {alone[2] / two[2]:0.00} | |"
                + $" plain FMA loops: {before:0.00} before, {after:0.00} after");
        }
    }

    private static double[] Measure(string name, int threads)
    {
        string path = Networks.Path(name);
        using var model = ModelCompiler.Load(path, new() { Methods = new(["Gradient"]) }, new() { Threads = threads });
        float[] input = Networks.Image(model.InputLength), map = new float[model.InputLength];
        using SessionOptions options = new() { IntraOpNumThreads = threads };

        // Its threads spin between calls and would take the cores that ours are timed on.
        options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
        using InferenceSession session = new(path, options);
        using var value = OrtValue.CreateTensorValueFromMemory(input, [1, model.InputChannels, model.InputHeight, model.InputWidth]);
        using RunOptions run = new();
        string[] inputs = [session.InputNames[0]], outputs = [session.OutputNames[0]];
        double[] times = Rounds.Medians(
            RoundCount,
            () => session.Run(run, inputs, [value], outputs).Dispose(),
            () => model.Predict(input),
            () => model.Explain("Gradient", input, 0, map));
        Console.WriteLine($"| {name} | {threads} | {times[0]:0.0} | {times[1]:0.0} | {times[1] / times[0]:0.00} | {times[2]:0.0} | {times[2] / times[0]:0.00} |");
        return times;
    }
}
