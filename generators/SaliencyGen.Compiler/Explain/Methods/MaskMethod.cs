using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>
/// A heatmap out of scores, without gradients. The first program writes the map of <see cref="GradCamLayer"/>'s layer, the second gives the
/// score of what the session masked by it.
/// </summary>
public abstract class MaskMethod : ExplainMethod
{
    public override MethodSignature Signature => MethodSignature.HeatmapByMasks;

    public override IReadOnlyList<ProgramPart> Programs => [new("LayerMap", Build), Masked];

    /// <summary>What is masked: a member of the runtime's <c>MaskKind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The program that gives the score of what was masked.</summary>
    protected abstract ProgramPart Masked { get; }

    public override string? Inapplicable(ExplainContext context) => new GradCamMethod().Inapplicable(context);

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var logits = context.Graph.Logits;
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        program.Add(new StoreStep(forward[GradCamLayer.Find(context)!]));
    }
}
