using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Explain.RevealCancel;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
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
        var parts = new DifferenceParts(context, program, forward, reference);
        var policy = new RevealCancelPolicy(parts, reference);
        var pass = new BackwardPass(context, program, forward, policy);
        var arrived = pass.Run(logits, BackwardMethod.Seed(pass), graph.Input);
        program.IsBackward = true;
        var multiplier = policy.BySign(pass, null, graph.Input, arrived);
        var contribution = pass.Map(null, graph.Input, multiplier, OperationCatalog.Multiply(Operand.Of(parts.Difference(graph.Input))));
        program.IsBackward = false;
        program.Add(new StoreStep(contribution, layout: context.Graph.InputLayout));
        program.Add(new TotalStep(graph.Input.Shape.Count));
    }
}
