using SaliencyGen.Dynamic;

namespace SaliencyGen.Benchmarks;

/// <summary>Each method as a multiple of the network's own forward pass, one thread.</summary>
internal static class MethodCosts
{
    private const int RoundCount = 9;

    public static void Run(IEnumerable<string> names)
    {
        bool header = false;
        foreach (string name in names)
        {
            using var model = ModelCompiler.Load(Networks.Path(name), options: new() { Threads = 1 });
            float[] input = Networks.Image(model.InputLength), baseline = new float[model.InputLength];
            float[] map = new float[model.InputLength], heat = new float[model.InputHeight * model.InputWidth];
            if (!header)
            {
                Console.WriteLine();
                Console.WriteLine($"| network | forward ms | {string.Join(" | ", model.Methods)} |");
                Console.WriteLine("|---|---|" + string.Concat(model.Methods.Select(_ => "---|")));
                header = true;
            }

            Action[] calls = [() => model.Predict(input), .. model.Methods.Select(method => (Action)(() =>
                model.Explain(method, input, baseline, 0, method.IsHeatmap ? heat : map)))];
            double[] times = Rounds.Medians(RoundCount, calls);
            Console.WriteLine($"| {name} | {times[0]:0.0} | {string.Join(" | ", times.Skip(1).Select(time => $"{time / times[0]:0.00}"))} |");
        }
    }
}
