using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Explain.Layers;

/// <summary>
/// A layer's activation and the score's gradient there, at the cells of the image, and the steps that class activation methods are made of.
/// </summary>
public sealed class LayerSignal(ExplainContext context, ExplainProgram program, Value layer, FeatureBuffer activation, FeatureBuffer gradient)
{
    private readonly PatchGrid _grid = context.Meaning.GridOf(layer) ?? throw new ArgumentException($"{layer} is no map", nameof(layer));
    private FeatureBuffer? _activation, _gradient;

    public FeatureBuffer Activation => _activation ??= Cells(activation);

    public FeatureBuffer Gradient => _gradient ??= Cells(gradient);

    /// <summary>Positions of the layer.</summary>
    public int Positions => _grid.Cells;

    /// <summary>The mean of each channel.</summary>
    public FeatureBuffer Mean(FeatureBuffer map) => program.Add(new GlobalAverageStep(null, Vector("mean"), map, isTransposed: false)).Output!;

    /// <summary>The sum of each channel, after an operation.</summary>
    public FeatureBuffer Sum(FeatureBuffer map, params Operation[] chain) => program.Add(new SpatialSumStep(Vector("sum"), map, chain)).Output!;

    /// <summary>An operation on each element.</summary>
    public FeatureBuffer Map(FeatureBuffer map, Operation operation) =>
        program.Add(new ElementwiseStep(map.Positions == 1 ? Vector("weights") : Map("weights"), map, operation)).Output!;

    /// <summary>Channels weighted and summed: by a vector, or by a map of the layer's size.</summary>
    public FeatureBuffer Heat(FeatureBuffer weights, bool rectify) =>
        program.Add(new WeightedSumStep(context.NewVector("heat", Positions), Activation, weights, rectify)).Output!;

    /// <summary>The map without tokens beside the image, in rows and columns.</summary>
    private FeatureBuffer Cells(FeatureBuffer map)
    {
        if (_grid.IsAllOf(layer.Shape)) return map;
        var loops = new ViewLoops([map.Channels, _grid.Cells], [map.Positions, 1], _grid.First);
        return program.Add(new ViewStep(null, Map(map.Name + "_cells"), map, loops)).Output!;
    }

    private FeatureBuffer Map(string name) =>
        _grid.IsAllOf(layer.Shape) ? context.NewBuffer(layer, $"{name}_{layer.Name}") : context.NewMap($"{name}_{layer.Name}", layer.Shape.Channels, _grid.Height, _grid.Width);

    private FeatureBuffer Vector(string name) => context.NewVector($"{name}_{layer.Name}", layer.Shape.Channels);
}
