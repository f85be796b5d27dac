using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GradCamMethod : ExplainMethod
{
    public override string Name => "GradCam";
    public override MethodSignature Signature => MethodSignature.Heatmap;
    public override string Summary => "Grad-CAM: the rectified sum of a layer's channels weighted by their mean gradient (Selvaraju et al. 2016, arXiv:1610.02391, equations 1 and 2).";

    public override string? Inapplicable(ExplainContext context) =>
        !context.Graph.Input.Shape.IsSpatial ? $"its input {context.Graph.Input.Shape} is no image"
        : GradCamLayer.Find(context) is null ? "no layer between input and logits has spatial extent"
        : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var logits = context.Graph.Logits;
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        var input = context.Graph.Input.Shape;
        Upsample(program, Heat(context, program, forward), null, input.Height, input.Width);
        program.Add(new TotalStep(input.Height * input.Width));
    }

    /// <summary>The layer's map as a row-major vector, with the layer's extents.</summary>
    internal static (FeatureBuffer Map, Value Layer) Heat(ExplainContext context, ExplainProgram program, ForwardPass forward)
    {
        var layer = GradCamLayer.Find(context)!;
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var gradient = pass.Run(context.Graph.Logits, BackwardMethod.Seed(pass), layer);
        var weights = context.NewVector("channel_weights", layer.Shape.Channels);
        program.Add(new GlobalAverageStep(null, weights, gradient, isTransposed: false));
        var heat = context.NewVector("heat", layer.Shape.Height * layer.Shape.Width);
        program.Add(new WeightedSumStep(heat, forward[layer], weights, rectify: true));
        return (heat, layer);
    }

    internal static void Upsample(ExplainProgram program, (FeatureBuffer Map, Value Layer) heat, FeatureBuffer? output, int height, int width) =>
        program.Add(new ResizeStep(output, heat.Map, heat.Layer.Shape.Height, heat.Layer.Shape.Width, height, width));
}
