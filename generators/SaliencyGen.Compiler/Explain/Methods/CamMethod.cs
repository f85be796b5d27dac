using SaliencyGen.Compiler.Explain.Policies;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Methods;

public sealed class CamMethod : ExplainMethod
{
    public override string Name => "Cam";

    public override MethodSignature Signature => MethodSignature.Heatmap;

    public override string Summary => "Class activation map: the last feature map's channels weighted by the classifier's weights, signed (Zhou et al. 2016, arXiv:1512.04150, equation 2).";

    public override string? Inapplicable(ExplainContext context) => context.NoImage is { } reason ? reason
        : Pool(context) is null ? "it does not end in a feature map, a global average and one dense layer" : null;

    public override void Build(ExplainContext context, ExplainProgram program)
    {
        var logits = context.Graph.Logits;
        var pool = Pool(context)!;
        var forward = new ForwardPass(context, program, logits);
        program.Add(new ScoreStep(forward[logits], isReference: false));
        // The gradient at the average's output is the target's row of weights, whatever the input.
        var pass = new BackwardPass(context, program, forward, new GradientPolicy());
        var weights = pass.Run(logits, BackwardMethod.Seed(pass), pool.Output).Whole;
        var (layer, input, grid) = (pool.Input, context.Graph.Input.Shape, context.Meaning.GridOf(pool.Input)!);
        var heat = context.NewVector("heat", grid.Cells);
        program.Add(new WeightedSumStep(heat, forward[layer], weights, rectify: false));
        program.Add(new ResizeStep(null, heat, grid.Extents, context.Graph.InputPlaces));
        program.Add(new TotalStep(input.Height * input.Width));
    }

    /// <summary>The global average in front of the only dense layer; null where the network is built otherwise.</summary>
    private static Node? Pool(ExplainContext context)
    {
        var graph = context.Graph;
        if (Source(graph.Logits).Producer is not DenseNode dense) return null;
        return Source(dense.Input).Producer is { } pool && IsGlobal(pool) && context.Meaning.GridOf(pool.Input) is { Cells: > 1 } grid && grid.Cells == pool.Input.Shape.Height * pool.Input.Shape.Width ? pool : null;
    }

    private static bool IsGlobal(Node node) => node switch
    {
        GlobalAverageNode => true,
        AveragePoolNode { Window: { PadTop: 0, PadLeft: 0, DilationHeight: 1, DilationWidth: 1 } window } =>
            window.KernelHeight == node.Input.Shape.Height && window.KernelWidth == node.Input.Shape.Width && !node.Output.Shape.IsSpatial,
        _ => false,
    };

    /// <summary>What is moved and rounded to a value.</summary>
    private static Value Source(Value value)
    {
        while (value.Producer is ViewNode { KeepsOrder: true } or QuantisationNode) value = value.Producer!.Input;
        return value;
    }
}
