using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>
/// A heatmap out of a layer's activation and gradient: at the layer that <see cref="GradCamLayer"/> finds, or, in a second program, at any
/// layer, where the backward pass ends that the caller asks for.
/// </summary>
public abstract class LayerMethod : ExplainMethod
{
    public override MethodSignature Signature => MethodSignature.Heatmap;

    public override bool TakesLayer => true;

    public override IReadOnlyList<ProgramPart> Programs => [new(Name, Build), new(Name + "At", BuildAtAnyLayer)];

    public override string? Inapplicable(ExplainContext context) =>
        !context.Graph.Input.Shape.IsSpatial ? $"its input {context.Graph.Input.Shape} is no image"
        : GradCamLayer.Find(context) is null ? "no layer between input and logits has spatial extent"
        : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var layer = GradCamLayer.Find(context)!;
        var forward = Forward(context, program);
        Finish(context, program, AtLayer(context, program, forward), layer);
    }

    /// <summary>The map at <see cref="GradCamLayer"/>'s layer, as a row-major vector of its positions.</summary>
    public FeatureBuffer AtLayer(ExplainContext context, ExplainProgram program, ForwardPass forward)
    {
        var layer = GradCamLayer.Find(context)!;
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var gradient = pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), layer);
        return Heat(new(context, program, layer, forward[layer], gradient));
    }

    /// <summary>The map of a layer.</summary>
    protected abstract FeatureBuffer Heat(LayerSignal signal);

    private void BuildAtAnyLayer(ExplainContext context, ExplainProgram program)
    {
        var forward = Forward(context, program);
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        int found = 0;
        pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), context.Graph.Input, (value, gradient) =>
        {
            int index = context.Layers.IndexOf(value);
            if (index < 0) return;
            found++;
            program.Add(new LayerStartStep(index));
            Finish(context, program, Heat(new(context, program, value, forward[value], gradient)), value);
            program.Add(new LayerEndStep());
        });
        if (found < context.Layers.All.Count)
            throw new ModelException(Rule.InternalError, $"the gradient reaches {found} of {context.Layers.All.Count} layers");
    }

    private static ForwardPass Forward(ExplainContext context, ExplainProgram program)
    {
        var logits = context.Graph.Logits;
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        return forward;
    }

    private static void Finish(ExplainContext context, ExplainProgram program, FeatureBuffer heat, Value layer)
    {
        var input = context.Graph.Input.Shape;
        program.Add(new ResizeStep(null, heat, layer.Shape.Height, layer.Shape.Width, input.Height, input.Width));
        program.Add(new TotalStep(input.Height * input.Width));
    }
}
