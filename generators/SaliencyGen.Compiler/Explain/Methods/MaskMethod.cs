using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>
/// A heatmap out of scores, without gradients. The first program writes a layer's map, and whatever else the network has computed there and
/// still needs; the second gives the score of what the session masked by it.
/// </summary>
public abstract class MaskMethod : ExplainMethod
{
    public override MethodSignature Signature => MethodSignature.HeatmapByMasks;

    public override bool TakesLayer => true;

    public override IReadOnlyList<ProgramPart> Programs => [new("LayerMap", Build), Masked];

    /// <summary>What is masked: a member of the runtime's <c>MaskKind</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The program that gives the score of what was masked.</summary>
    protected abstract ProgramPart Masked { get; }

    public override string? Inapplicable(ExplainContext context) => new GradCamMethod().Inapplicable(context);

    /// <summary>The forward pass, with an exit at each layer that is taken in passing.</summary>
    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var states = LayerState.AppendForward(context, program, out var logits);
        // From the last on, so that the others' places stay.
        for (int layer = states.Count - 1; layer >= 0; layer--)
        {
            var (state, steps) = states[layer];
            program.Steps.InsertRange(steps,
                [new ExitStep(layer, $"the map of {state.Layer.Value.Name}"), .. state.Store(), new ExitEndStep(endsProgram: false)]);
        }

        program.Add(new ScoreStep(logits, isReference: false));
    }
}
