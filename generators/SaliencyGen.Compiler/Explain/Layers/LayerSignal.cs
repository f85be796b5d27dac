using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>A layer's activation and the score's gradient there, and the steps that class activation methods are made of.</summary>
public sealed class LayerSignal(ExplainContext context, ExplainProgram program, Value layer, FeatureBuffer activation, FeatureBuffer gradient)
{
    public FeatureBuffer Activation { get; } = activation;

    public FeatureBuffer Gradient { get; } = gradient;

    /// <summary>Positions of the layer.</summary>
    public int Positions => layer.Shape.Height * layer.Shape.Width;

    /// <summary>The mean of each channel.</summary>
    public FeatureBuffer Mean(FeatureBuffer map) => program.Add(new GlobalAverageStep(null, Vector("mean"), map, isTransposed: false)).Output!;

    /// <summary>The sum of each channel, after an operation.</summary>
    public FeatureBuffer Sum(FeatureBuffer map, params Operation[] chain) => program.Add(new SpatialSumStep(Vector("sum"), map, chain)).Output!;

    /// <summary>An operation on each element.</summary>
    public FeatureBuffer Map(FeatureBuffer map, Operation operation) =>
        program.Add(new ElementwiseStep(map.Positions == 1 ? Vector("weights") : context.NewBuffer(layer, "weights_" + layer.Name), map, operation)).Output!;

    /// <summary>Channels weighted and summed: by a vector, or by a map of the layer's size.</summary>
    public FeatureBuffer Heat(FeatureBuffer weights, bool rectify) =>
        program.Add(new WeightedSumStep(context.NewVector("heat", Positions), Activation, weights, rectify)).Output!;

    private FeatureBuffer Vector(string name) => context.NewVector($"{name}_{layer.Name}", layer.Shape.Channels);
}
