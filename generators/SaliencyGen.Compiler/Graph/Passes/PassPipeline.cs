namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>The canonical passes in their order: each one leaves less for the next to see through.</summary>
internal static class PassPipeline
{
    private static readonly (GraphPasses Pass, Action<PassContext> Run)[] Passes =
    [
        (GraphPasses.RecogniseSilu, GateRecognition.Run),
        (GraphPasses.RemoveIdentities, IdentityRemoval.Run),
        (GraphPasses.RemoveDeadNodes, DeadNodeRemoval.Run),
        (GraphPasses.FoldBatchNorm, AffineFolding.Run),
        (GraphPasses.MergePads, PadMerging.Run),
        (GraphPasses.NestConcats, ConcatNesting.Run),
    ];

    public static void Run(NetworkGraph graph, CompilationOptions options)
    {
        graph.Relink();
        foreach (var (pass, run) in Passes)
        {
            if ((options.Passes & pass) == 0) continue;
            run(new PassContext(graph, options.GradCamLayer));
            graph.Relink();
        }
    }
}
