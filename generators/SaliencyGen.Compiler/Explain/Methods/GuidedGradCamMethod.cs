using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class GuidedGradCamMethod : ExplainMethod
{
    public override string Name => "GuidedGradCam";
    public override string Summary => "Guided backpropagation multiplied by the upsampled Grad-CAM (Selvaraju et al. 2016, arXiv:1610.02391, section 3.2).";
    public override string? Inapplicable(ExplainContext context) => new GradCamMethod().Inapplicable(context);

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var (graph, input) = (context.Graph, context.Graph.Input.Shape);
        var forward = new ForwardPass(context, program, graph.Logits);
        program.Add(new ScoreStep(forward[graph.Logits], isReference: false));
        var full = context.NewVector("heat_full", input.Height * input.Width);
        var layer = context.Meaning.GridOf(context.Meaning.Layer.Value!)!;
        program.Add(new ResizeStep(full, new GradCamMethod().AtLayer(context, program, forward), layer.Extents, graph.InputPlaces));
        var guided = new BackwardPass(context, program, forward, new GuidedBackpropPolicy());
        program.Add(new StoreStep(guided.Run(graph.Logits, BackwardMethod.Seed(guided), graph.Input).Whole, layout: graph.InputLayout));
        program.Add(new GateStep(full, input.Channels, input.Height * input.Width, graph.InputLayout));
        program.Add(new TotalStep(input.Count));
    }
}
