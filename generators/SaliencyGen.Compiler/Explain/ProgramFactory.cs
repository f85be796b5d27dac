using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;
using SaliencyGen.Compiler.Program.Verification;

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

    public static ExplainProgram Explain(ExplainContext context, ExplainMethod method) => Build(context, method.Programs[0]);

    /// <summary>Each method with its programs; one program for methods that name the same.</summary>
    public static IReadOnlyList<CompiledMethod> Explain(ExplainContext context, IReadOnlyList<ExplainMethod> methods)
    {
        var programs = new Dictionary<string, ExplainProgram>();
        foreach (var part in methods.SelectMany(method => method.Programs))
            if (!programs.ContainsKey(part.Name))
                programs.Add(part.Name, Build(context, part));
        return [.. methods.Select(method => new CompiledMethod(method, [.. method.Programs.Select(part => programs[part.Name])]))];
    }

    private static ExplainProgram Build(ExplainContext context, ProgramPart part)
    {
        var program = new ExplainProgram(part.Name) { TakesWeights = context.TakesWeights };
        part.Build(context, program);
        Finish(context, program);
        if (part.Half != ProgramHalf.All) Halve(program, part.Half);
        return program;
    }

    /// <summary>Leaves one half. Both halves are planned as a whole, in the same way each time, so that they agree on what is kept where.</summary>
    private static void Halve(ExplainProgram program, ProgramHalf half)
    {
        int end = program.Steps.FindIndex(step => step is KeepStep);
        if (half == ProgramHalf.First)
        {
            program.Steps.RemoveRange(end, program.Steps.Count - end);
            program.HasNarrowHead = false;
        }
        else
        {
            program.Steps.RemoveRange(0, end + 1);
        }
    }

    private static ExplainProgram Finish(ExplainContext context, ExplainProgram program)
    {
        // What a method's end computes and its way back does not ask for is no reader of what it reads.
        UnreadSteps.Drop(program);
        if (context.Options.Passes.HasFlag(GraphPasses.FuseActivations))
        {
            ChainFusion.Run(program);
            AttentionFusion.Run(program);
            InputActivation.Run(program);
            RectifierMarks.Run(program);
        }

        CellHalos.Run(program);
        if (context.Options.Passes.HasFlag(GraphPasses.NarrowHead)) HeadNarrowing.Run(program);
        VectorTails.Run(program);
        PaddingClearing.Run(program);
        InPlace.Run(program);
        ArenaPlanner.Run(program);
        if (context.Options.Verify) ProgramVerifier.Run(program);
        return program;
    }
}
