using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Each output is one of its inputs, and which one depends on the image.</summary>
public abstract class SelectionNode(string name, IEnumerable<Value> inputs, Value output) : Node(name, inputs, output)
{
    public sealed override OutputSign Sign => OutputSign.AsInputs;

    public sealed override bool IsZeroAtZero => true;

    public sealed override GateRole Gate => GateRole.None;

    /// <summary>Appends what hands each output's signal to its winner; gives each input's, where the pass wants one.</summary>
    public abstract IEnumerable<(Value Value, FeatureBuffer Signal)> Route(BackwardPass pass, FeatureBuffer signal);

    /// <summary>Appends DeepLIFT's share for the winners of the image and of the reference, and for what chose them; nearer than the threshold nothing is divided.</summary>
    public abstract IEnumerable<(Value Value, FeatureBuffer Signal)> Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal, float threshold);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => selection(this);
}
