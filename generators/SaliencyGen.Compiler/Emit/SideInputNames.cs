using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Emit;

/// <summary>Properties for inputs beside the explained one: <c>patient_age</c> gives <c>PatientAge</c>, and what a member of the class has already gets <c>Input</c> behind it, or a number.</summary>
internal static class SideInputNames
{
    private static readonly string[] Members =
    [
        "InputLength", "OutputLength", "InputChannels", "InputDepth", "InputHeight", "InputWidth", "InputLayout", "BatchSize", "ArenaLength", "WorkerScratchLength", "KeptLength",
        "ScratchLength", "LargestProgram", "Predict", "PredictBatch", "Dispose", "Device", "CompileKernels", "Label", "Layer", "OutputOf", "Create", "Methods", "Explain",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",
    ];

    /// <summary>One for each of the network's inputs, the same in all classes of the model.</summary>
    public static IReadOnlyList<string> Of(NetworkGraph graph, CompilationOptions options)
    {
        string plain = options.HolderOfSharedTypes ?? options.ClassName;
        var taken = new HashSet<string>(Members) { options.ClassName, plain, plain + CompilationTarget.Ilgpu };
        foreach (var method in MethodCatalog.All) taken.UnionWith(["Explain" + method.Name, $"Keep{method.Name}Baseline"]);
        return [.. graph.SideInputs.Select(side => Free(PascalCase.From(side.Name), taken))];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        if (name.Length == 0) name = "Input";
        if (taken.Add(name)) return name;
        string stem = name + "Input", unique = stem;
        for (int number = 2; !taken.Add(unique); number++) unique = $"{stem}_{number}";
        return unique;
    }
}
