using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Recognition;
using SaliencyGen.Compiler.Graph.Verification;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>The canonical passes in their order: each one leaves less for the next to see through.</summary>
internal static class PassPipeline
{
    private static readonly (GraphPasses Pass, Action<PassContext> Run)[] Passes =
    [
        (GraphPasses.FoldViews, ViewFolding.Run),
        (GraphPasses.RemoveIdentities, IdentityRemoval.Run),
        (GraphPasses.RemoveDeadNodes, DeadNodeRemoval.Run),
        (GraphPasses.FoldBatchNorm, AffineFolding.Run),
        (GraphPasses.MergePads, PadMerging.Run),
        (GraphPasses.NestConcats, ConcatNesting.Run),
    ];

    /// <summary>Makes one node of what is one operator written out in several, so that it means the same to every rule.</summary>
    public static void Recognise(NetworkGraph graph, CompilationOptions options, ConstantReader reader)
    {
        graph.Relink();
        if ((options.Passes & GraphPasses.RecogniseActivations) == 0) return;
        ActivationRecognition.Run(new PassContext(graph, options.GradCamLayer), reader);
        graph.Relink();
    }

    /// <summary>Passes that change how the network is computed, and nothing of what it means.</summary>
    public static void Run(NetworkGraph graph, CompilationOptions options)
    {
        graph.Relink();
        if (options.Verify) GraphVerifier.Run(graph, "before all passes", graph.Pins);
        foreach (var (pass, run) in Passes)
        {
            if ((options.Passes & pass) == 0) continue;
            run(new PassContext(graph, options.GradCamLayer));
            graph.Relink();
            if (options.Verify) GraphVerifier.Run(graph, $"after {pass}", graph.Pins);
        }
    }
}
