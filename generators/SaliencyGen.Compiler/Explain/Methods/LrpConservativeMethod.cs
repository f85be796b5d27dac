using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class LrpConservativeMethod : ExplainMethod
{
    public override string Name => "LrpConservative";

    public override bool IsLrp => true;

    public override string Summary => "Conservative layer-wise relevance propagation: the epsilon rule with attention probabilities as constants, so that values take all relevance and queries and keys none (Ali et al. 2022, arXiv:2202.07304, section 4).";

    public override string? Inapplicable(ExplainContext context) =>
        context.Meaning.Attentions.Count > 0 ? null : "it has no attention, without which it is the method Lrp";

    public override void Build(ExplainContext context, ExplainProgram program) =>
        BackwardMethod.Build(context, program, new LrpPolicy(LrpComposite.Conservative), seedWithScore: true);
}
