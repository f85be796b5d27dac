using SaliencyGen.Compiler;
using SaliencyGen.Dynamic;

namespace SaliencyGen.Benchmarks;

/// <summary>
/// Each method as a multiple of the network's own forward pass, one thread. Methods of many runs are left out: their cost is their number of
/// runs times that of one.
/// </summary>
internal static class MethodCosts
{
    private const int LeastRounds = 15;
    private static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(40);
    private static readonly ExplanationMethod[] ManyRuns = [ExplanationMethod.IntegratedGradients, ExplanationMethod.ScoreCam, ExplanationMethod.ReciproCam];

    private delegate void Keep(ReadOnlySpan<float> baseline);

    private delegate Explanation FromKept(ReadOnlySpan<float> input, int target, Span<float> attribution);

    public static void Run(IEnumerable<string> names)
    {
        foreach (string name in names)
        {
            var options = new CompilationOptions { InputLow = new([-3f]), InputHigh = new([3f]) };
            using var model = Dynamic.ModelCompiler.Load(Networks.Path(name), options, new() { Threads = 1 });
            var arithmetic = new Arithmetic(Networks.Path(name), options).Multiples();
            float[] input = Networks.Image(model.InputLength), baseline = new float[model.InputLength];
            float[] map = new float[model.InputLength], heat = new float[model.InputHeight * model.InputWidth];
            var methods = model.Methods.Except(ManyRuns).ToList();
            var fromKept = Kept(model, baseline);
            var (unit, multiples) = Rounds.Multiples(
                LeastRounds,
                LeastTime,
                () => model.Predict(input),
                [
                    .. methods.Select(method => (Action)(() => model.Explain(method, input, baseline, 0, method.IsHeatmap ? heat : map))),
                    () => fromKept(input, 0, map),
                ]);
            Console.WriteLine();
            Console.WriteLine($"{name}: forward {unit:0.0} ms");
            Console.WriteLine();
            Console.WriteLine("| method | times forward | its multiply-adds alone |");
            Console.WriteLine("|---|---|---|");
            for (int i = 0; i < methods.Count; i++) Console.WriteLine($"| {methods[i]} | {multiples[i]:0.00} | {arithmetic[methods[i].ToString()]:0.00} |");
            Console.WriteLine($"| DeepLift, kept baseline | {multiples[^1]:0.00} | {arithmetic["DeepLiftFromKept"]:0.00} |");
        }
    }

    private static FromKept Kept(DynamicModel model, float[] baseline)
    {
        var type = model.Instance.GetType();
        type.GetMethod("KeepDeepLiftBaseline")!.CreateDelegate<Keep>(model.Instance)(baseline);
        Type[] parameters = [typeof(ReadOnlySpan<float>), typeof(int), typeof(Span<float>)];
        return type.GetMethod("ExplainDeepLift", parameters)!.CreateDelegate<FromKept>(model.Instance);
    }
}
