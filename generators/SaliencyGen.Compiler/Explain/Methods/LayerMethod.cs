using SaliencyGen.Compiler.Explain.Layers;
using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

/// <summary>
/// A heatmap out of a layer's activation and gradient: at the layer that the network's meaning names, or, in a second program that all
/// such methods of a class share, at any layer. That one has an exit for each layer and method, where the backward pass arrives.
/// </summary>
public abstract class LayerMethod : ExplainMethod
{
    public override MethodSignature Signature => MethodSignature.Heatmap;

    public override bool TakesLayer => true;

    public override IReadOnlyList<ProgramPart> Programs => [new(Name, Build), new("HeatmapAt", BuildAtAnyLayer)];

    public override string? Inapplicable(ExplainContext context) =>
        context.NoImage is { } reason ? reason
        : context.Meaning.Layer.Value is null ? context.Meaning.Layer.Missing
        : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var layer = context.Meaning.Layer.Value!;
        var forward = Forward(context, program);
        Finish(context, program, AtLayer(context, program, forward), layer);
    }

    /// <summary>The map at that layer, as a row-major vector of its positions.</summary>
    public FeatureBuffer AtLayer(ExplainContext context, ExplainProgram program, ForwardPass forward)
    {
        var layer = context.Meaning.Layer.Value!;
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var gradient = pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), layer).Whole;
        return Heat(new(context, program, layer, forward[layer], gradient));
    }

    /// <summary>The map of a layer.</summary>
    protected abstract FeatureBuffer Heat(LayerSignal signal);

    /// <summary>The methods of the class that take a layer, in the order of each layer's exits.</summary>
    public static List<LayerMethod> Heads(ExplainContext context) => [.. MethodCatalog.Select(context).OfType<LayerMethod>()];

    private static void BuildAtAnyLayer(ExplainContext context, ExplainProgram program)
    {
        var forward = Forward(context, program);
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var heads = Heads(context);
        int found = 0;
        pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), context.Graph.Input, (value, gradient) =>
        {
            int index = context.Layers.IndexOf(value);
            if (index < 0) return;
            found++;
            for (int head = 0; head < heads.Count; head++)
            {
                program.Add(new ExitStep((index * heads.Count) + head, $"{heads[head].Name} at {value.Name}"));
                Finish(context, program, heads[head].Heat(new(context, program, value, forward[value], gradient.Whole)), value);
                program.Add(new ExitEndStep());
            }
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
        var (input, grid) = (context.Graph.Input.Shape, context.Meaning.GridOf(layer)!);
        program.Add(new ResizeStep(null, heat, grid.Extents, context.Graph.InputPlaces));
        program.Add(new TotalStep(input.Height * input.Width));
    }
}
