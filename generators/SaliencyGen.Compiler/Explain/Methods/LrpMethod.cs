using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class LrpMethod : ExplainMethod
{
    public override string Name => "Lrp";
    public override bool IsLrp => true;

    public override string Summary => "Layer-wise relevance propagation with the epsilon rule, epsilon 1e-6 (Bach et al. 2015, doi:10.1371/journal.pone.0130140).";

    public override void Build(ExplainContext context, ExplainProgram program) =>
        BackwardMethod.Build(context, program, new LrpPolicy(LrpComposite.Epsilon), seedWithScore: true);
}
