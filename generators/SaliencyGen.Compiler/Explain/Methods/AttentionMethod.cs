using SaliencyGen.Compiler.Explain.Attentions;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>A heatmap out of attentions, for networks whose attentions share their tokens.</summary>
public abstract class AttentionMethod : ExplainMethod
{
    public override MethodSignature Signature => MethodSignature.Heatmap;

    public override string? Inapplicable(ExplainContext context) =>
        context.NoImage is { } reason ? reason
        : context.Graph.InputDepth > 1 ? $"its input is a volume of {context.Graph.InputDepth} slices, whose tokens have no rows and columns"
        : context.Tokens.Axis is null ? context.Tokens.Missing
        : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var axis = context.Tokens.Axis!;
        Build(context, axis, new AttentionSteps(context, program, axis), program);
    }

    private protected abstract void Build(ExplainContext context, TokenAxis axis, AttentionSteps steps, ExplainProgram program);
}
