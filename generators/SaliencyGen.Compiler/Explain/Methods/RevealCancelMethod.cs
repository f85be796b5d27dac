using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Explain.RevealCancel;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class RevealCancelMethod : ExplainMethod
{
    public override string Name => "DeepLiftRevealCancel";

    public override MethodSignature Signature => MethodSignature.AttributionFromBaseline;

    public override string Summary => "DeepLIFT with the RevealCancel rule at every activation: positive and negative contributions apart (Shrikumar et al. 2017, arXiv:1704.02685, section 3.5.3).";

    public override string? Inapplicable(ExplainContext context) =>
        context.Graph.Nodes.OfType<PadNode>().FirstOrDefault(pad => pad.Fill != 0) is { } pad
            ? $"'{pad.Name}' pads with {pad.Fill}; contributions of a constant have no sign"
            : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var (graph, logits) = (context.Graph, context.Graph.Logits);
        var reference = new ForwardPass(context, program, logits, ImageSource.Baseline);
        program.Add(new ScoreStep(reference[logits], isReference: true));
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        var seed = BackwardMethod.Seed(new BackwardPass(context, program, forward, new DeepLiftPolicy(reference)));
        program.Add(new StoreStep(new RevealCancelPass(context, program, forward, reference).Run(seed)));
        program.Add(new TotalStep(graph.Input.Shape.Count));
    }
}
