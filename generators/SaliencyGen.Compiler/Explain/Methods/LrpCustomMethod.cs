using SaliencyGen.Compiler.Explain.Lrp;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>LRP with the composite that the project wrote.</summary>
public sealed class LrpCustomMethod : ExplainMethod
{
    public override string Name => "LrpCustom";

    public override bool IsLrp => true;

    public override string Summary => "Layer-wise relevance propagation with the project's own rules, from the item's Lrp metadata or the class's LrpComposite attribute.";

    public override string? Inapplicable(ExplainContext context)
    {
        if (context.Options.Lrp is not { } text) return "neither Lrp metadata of the item nor an LrpComposite attribute of the class says the rules";
        // Rules that were written are meant: leaving the method out without a word would not be.
        return LrpApplicability.Reason(context, LrpText.Parse(text, context.Graph)) is { } reason
            ? throw new ModelException(Rule.UnknownMetadata, $"Lrp is '{text}': {reason}", nameof(CompilationOptions.Lrp))
            : null;
    }

    public override void Build(ExplainContext context, ExplainProgram program) =>
        BackwardMethod.Build(context, program, new LrpPolicy(LrpText.Parse(context.Options.Lrp!, context.Graph)), seedWithScore: true);
}
