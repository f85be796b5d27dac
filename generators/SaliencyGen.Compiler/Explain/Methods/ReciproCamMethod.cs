using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class ReciproCamMethod : MaskMethod
{
    public override string Name => "ReciproCam";

    public override string Summary => "Recipro-CAM: at each position of a layer, the score when the layer keeps that position alone; the network is run again from the layer on, once per position (Byun and Lee 2022, arXiv:2209.14074).";

    public override string Kind => "Positions";

    protected override ProgramPart Masked => new("LayerHead", BuildHead);

    public override string? Inapplicable(ExplainContext context)
    {
        if (base.Inapplicable(context) is { } reason) return reason;
        var layer = GradCamLayer.Find(context)!;
        var head = Head(context.Graph, layer);
        return head.SelectMany(node => node.Inputs).FirstOrDefault(value => value != layer && !head.Contains(value.Producer!)) is { } other
            ? $"what follows the layer '{layer.Name}' also reads '{other.Name}', which does not depend on it"
            : null;
    }

    private static void BuildHead(ExplainContext context, ExplainProgram program)
    {
        var layer = GradCamLayer.Find(context)!;
        var forward = new ForwardPass(context, program, suffix: "") { [layer] = context.NewBuffer(layer, layer.Name) };
        program.Add(new LoadStep(forward[layer], ImageSource.Input));
        var head = Head(context.Graph, layer);
        foreach (var node in context.Graph.Nodes.Where(head.Contains)) forward.Append(node);
        program.Add(new ScoreStep(forward[context.Graph.Logits], isReference: false));
    }

    /// <summary>What lies between a layer and the logits.</summary>
    private static HashSet<Node> Head(NetworkGraph graph, Value layer)
    {
        var head = GraphWalk.Descendants(layer);
        head.IntersectWith(GraphWalk.Ancestors(graph.Logits));
        return head;
    }
}
