using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class DeepLiftMethod : ExplainMethod
{
    public override string Name => "DeepLift";
    public override MethodSignature Signature => MethodSignature.AttributionFromBaseline;
    public override string Summary => "DeepLIFT with the Rescale rule: contributions to the difference of the score from a baseline's (Shrikumar et al. 2017, arXiv:1704.02685).";

    /// <summary>Besides the method itself: the baseline's forward pass, whose maps are kept, and the rest of the method over these.</summary>
    public override IReadOnlyList<ProgramPart> Programs =>
        [new(Name, Build), new("DeepLiftBaseline", BuildKeeping, ProgramHalf.First), new("DeepLiftFromKept", BuildKeeping, ProgramHalf.Second)];

    public override bool KeepsBaseline => true;

    public override void Build(ExplainContext context, ExplainProgram program) => Build(context, program, keeps: false);

    private static void BuildKeeping(ExplainContext context, ExplainProgram program) => Build(context, program, keeps: true);

    private static void Build(ExplainContext context, ExplainProgram program, bool keeps)
    {
        var graph = context.Graph;
        var reference = new ForwardPass(context, program, graph.Logits, ImageSource.Baseline);
        if (keeps) program.Add(new KeepStep());
        program.Add(new ScoreStep(reference[graph.Logits], isReference: true));
        BackwardMethod.Build(context, program, new DeepLiftPolicy(reference), finish: (pass, multiplier) =>
        {
            var difference = pass.Map(null, graph.Input, pass.Forward[graph.Input], OperationCatalog.Subtract(Operand.Of(reference[graph.Input])));
            return pass.Map(null, graph.Input, multiplier, OperationCatalog.Multiply(Operand.Of(difference)));
        });
    }
}
