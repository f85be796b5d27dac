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

    private static ExplainProgram Finish(ExplainContext context, ExplainProgram program)
    {
        if (context.Options.Passes.HasFlag(GraphPasses.FuseActivations)) ChainFusion.Run(program);
        ArenaPlanner.Run(program);
        return program;
    }
}
