using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain;

/// <summary>Builds, fuses and plans the programs of one class.</summary>
public static class ProgramFactory
{
    public static ExplainProgram Predict(ExplainContext context)
    {
        var program = new ExplainProgram("Predict");
        var forward = new ForwardPass(context, program, context.Graph.Output);
        program.Add(new StoreStep(forward[context.Graph.Output]));
        return Finish(context, program);
    }

    public static ExplainProgram Explain(ExplainContext context, ExplainMethod method)
    {
        var program = new ExplainProgram(method.Name);
        method.Build(context, program);
        return Finish(context, program);
    }

    /// <summary>Each method with its program; one program for methods that share it.</summary>
    public static IReadOnlyList<(ExplainMethod Method, ExplainProgram Program)> Explain(ExplainContext context, IReadOnlyList<ExplainMethod> methods)
    {
        var programs = new Dictionary<string, ExplainProgram>();
        foreach (var method in methods)
        {
            string name = methods.Any(other => other.Name == method.SharedProgram) ? method.SharedProgram! : method.Name;
            if (name == method.Name) programs.Add(name, Explain(context, method));
        }

        return [.. methods.Select(method => (method, programs.TryGetValue(method.Name, out var own) ? own : programs[method.SharedProgram!]))];
    }

    private static ExplainProgram Finish(ExplainContext context, ExplainProgram program)
    {
        if (context.Options.Passes.HasFlag(GraphPasses.FuseActivations)) ChainFusion.Run(program);
        ArenaPlanner.Run(program);
        return program;
    }
}
