using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>LRP with one of the field's composites.</summary>
public sealed class LrpCompositeMethod(string name, string rules, LrpComposite composite) : ExplainMethod
{
    public override string Name => "Lrp" + name;

    public override bool IsLrp => true;

    public override string Summary => $"Layer-wise relevance propagation: {rules} (Montavon et al. 2019, doi:10.1007/978-3-030-28954-6_10; Zennit's {name}).";

    public override string? Inapplicable(ExplainContext context) => LrpApplicability.Reason(context, composite);

    public override void Build(ExplainContext context, ExplainProgram program) =>
        BackwardMethod.Build(context, program, new LrpPolicy(composite), seedWithScore: true);
}
