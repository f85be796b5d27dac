using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>Elements only move. Every method carries its signal back to where the elements came from.</summary>
public abstract class RoutingNode(string name, IEnumerable<Value> inputs, Value output) : Node(name, inputs, output)
{
    public sealed override GateRole Gate => GateRole.Keeps;

    /// <summary>Appends the way back; gives each input's signal, where the pass wants one.</summary>
    public abstract IEnumerable<(Value Value, FeatureBuffer Signal)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal);

    public sealed override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => routing(this);
}
