using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Pointwise;
using SaliencyGen.Compiler.Program.Operations;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>A function of one input, element by element.</summary>
public sealed class PointwiseNode(string name, Value input, Value output, PointwiseFunction function) : Node(name, [input], output)
{
    public PointwiseFunction Function { get; } = function;

    public override OutputSign Sign => Function.Traits.IsNonNegative ? OutputSign.NonNegative : OutputSign.Unknown;

    public override bool IsZeroAtZero => Function.Traits.IsZeroAtZero;

    public override GateRole Gate => Function.Traits.IsGate ? GateRole.Makes : GateRole.None;

    public override bool MakesFeatureMap => true;

    public override bool IsIdentity => Function.IsIdentity;

    public override string Describe() => $"{Function.Describe()} {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";

    public override void Forward(ForwardPass pass)
    {
        var output = pass[Output] = pass.NewBuffer(Output);
        pass.Program.Add(new ElementwiseStep(output, pass[Input], OperationCatalog.Activate(Function)) { Node = this });
    }

    public override T Match<T>(
        Func<LinearNode, T> linear, Func<PointwiseNode, T> pointwise, Func<BilinearNode, T> bilinear,
        Func<SelectionNode, T> selection, Func<RoutingNode, T> routing, Func<NormaliserNode, T> normaliser) => pointwise(this);
}
