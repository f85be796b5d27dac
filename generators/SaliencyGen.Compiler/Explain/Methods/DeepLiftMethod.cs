using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class DeepLiftMethod : ExplainMethod
{
    public override string Name => "DeepLift";
    public override MethodSignature Signature => MethodSignature.AttributionFromBaseline;
    public override string Summary => "DeepLIFT with the Rescale rule: contributions to the difference of the score from a baseline's (Shrikumar et al. 2017, arXiv:1704.02685).";

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var graph = context.Graph;
        var reference = new ForwardPass(context, program, graph.Logits, ImageSource.Baseline);
        program.Add(new ScoreStep(reference[graph.Logits], isReference: true));
        BackwardMethod.Build(context, program, new DeepLiftPolicy(reference), finish: (pass, multiplier) =>
        {
            var difference = pass.Map(null, graph.Input, pass.Forward[graph.Input], Operation.Of("Subtract", Operand.Of(reference[graph.Input])));
            return pass.Map(null, graph.Input, multiplier, Operation.Of("Multiply", Operand.Of(difference)));
        });
    }
}
