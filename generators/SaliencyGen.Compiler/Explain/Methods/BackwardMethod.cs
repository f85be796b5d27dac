using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>The frame of every method that runs one signal from the score to the input.</summary>
internal static class BackwardMethod
{
    public static void Build(
        ExplainContext context, ExplainProgram program, BackwardPolicy policy,
        bool seedWithScore = false, Func<BackwardPass, FeatureBuffer, FeatureBuffer>? finish = null)
    {
        var (graph, logits) = (context.Graph, context.Graph.Logits);
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        var pass = new BackwardPass(context, program, forward, policy);
        var signal = pass.Run(logits, Seed(pass, seedWithScore), graph.Input).Whole;
        program.Add(new StoreStep(finish is null ? signal : finish(pass, signal), layout: context.Graph.InputLayout));
        program.Add(new TotalStep(graph.Input.Shape.Count));
    }

    /// <summary>One at the target (the logit itself where asked for), zero elsewhere.</summary>
    public static FeatureBuffer Seed(BackwardPass pass, bool withScore = false)
    {
        var logits = pass.Context.Graph.Logits;
        return pass.Program.Add(new SeedStep(pass.NewSignal(logits), withScore ? pass.Forward[logits] : null)).Output!;
    }
}
