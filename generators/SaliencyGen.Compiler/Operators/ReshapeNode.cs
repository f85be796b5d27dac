using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Flatten, Reshape, Squeeze, Unsqueeze: the same elements in row-major order under another shape.</summary>
public sealed class ReshapeNode(string name, Value input, Value output) : RoutingNode(name, [input], output)
{
    public override bool MakesFeatureMap => false;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override bool IsIdentity => true;

    public override void Forward(ForwardPass pass) => pass[Output] = Reorder.Append(pass.Program, this, pass[Input], pass.NewBuffer(Output));

    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal) =>
        [(Input, Reorder.Append(pass.Program, this, signal, pass.NewSignal(Input)))];

    public override string Describe() => $"Reshape {Input.Shape} -> {Output.Shape}";
}
