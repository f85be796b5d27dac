using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Explain;
using SaliencyGen.Fuzz.Mutations;
using SaliencyGen.Fuzz.Wire;

namespace SaliencyGen.Fuzz.Execution;

/// <summary>What a project's item asks for, drawn for each case.</summary>
internal static class CaseOptions
{
    private static readonly string[] Rules =
    [
        "first: zbox; Conv: gamma(0.25); Gemm: epsilon(1e-6)", "Conv: zplus; *: epsilon", "*: flat", "*: wsquare", "*: alphabeta(2,1)", "Conv: gamma(1e30)", "Conv: epsilon(0)", "name(*): epsilon", "x", "",
    ];

    public static CompilationOptions Draw(int seed, byte[] model)
    {
        Random draws = new(seed);
        CompilationTarget[] targets = draws.Next(4) switch { 0 => [CompilationTarget.Ilgpu], 1 => [CompilationTarget.Cpu, CompilationTarget.Ilgpu], _ => [CompilationTarget.Cpu] };
        var options = new CompilationOptions
        {
            ClassName = "Mutant",
            Namespace = draws.Next(2) == 0 ? "" : "Fuzzed",
            WeightsName = "models/mutant.onnx",
            Targets = new(targets),
            Methods = Methods(draws),
            Verify = draws.Next(2) == 0,
            BatchSize = draws.Next(8) == 0 ? 3 : 1,
            WeightsInFile = draws.Next(4) == 0,
        };
        if (draws.Next(8) == 0) options = options with { InputLow = new([0]), InputHigh = new([1]) };
        if (draws.Next(30) == 0) options = options with { InputShape = new([.. Enumerable.Range(0, draws.Next(6)).Select(_ => draws.Next(4) == 0 ? 1 : 1 + draws.Next(40))]) };
        if (draws.Next(30) == 0) options = options with { Lrp = Rules[draws.Next(Rules.Length)] };
        if (draws.Next(40) == 0) options = options with { Labels = new([.. Enumerable.Range(0, draws.Next(8)).Select(_ => Vocabulary.Hostile[draws.Next(Vocabulary.Hostile.Length)])]), LabelsFile = "labels.txt" };
        if (draws.Next(30) == 0) options = options with { Output = AnyTensor(draws, model) };
        if (draws.Next(30) == 0) options = options with { GradCamLayer = AnyTensor(draws, model) };
        return options;
    }

    /// <summary>Most cases ask for little, so that there are many.</summary>
    private static EquatableList<string>? Methods(Random draws) => draws.Next(100) switch
    {
        < 45 => new(["Predict"]),
        < 97 => new([.. Enumerable.Range(0, 1 + draws.Next(2)).Select(_ => MethodCatalog.All[draws.Next(MethodCatalog.All.Count)].Name)]),
        _ => null,
    };

    private static string? AnyTensor(Random draws, byte[] model)
    {
        var names = MessageReader.Read(model)?.All().Where(message => message.Kind == MessageKind.Node).SelectMany(node => node.At(Fields.NodeOutput)).ToList();
        return names is { Count: > 0 } ? names[draws.Next(names.Count)].Text : null;
    }
}
