using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>A run of channels: output channel c is input channel <see cref="Start"/> + c.</summary>
public sealed class SliceNode(string name, Value input, Value output, int start) : RoutingNode(name, [input], output)
{
    public int Start { get; } = start;
    public int Count => Output.Shape.Channels;

    public override bool MakesFeatureMap => true;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override bool IsIdentity => true;

    public override void Forward(ForwardPass pass) => pass[Output] = Slicing.Forward(pass.Program, this, pass[Input], pass.NewBuffer(Output));

    /// <summary>All slices of a tensor add their signals into one map, which the first of them gives.</summary>
    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal)
    {
        bool isFirst = !pass.TryGathered(Input, part, out var whole);
        if (isFirst) pass.Gather(Input, part, whole = Slicing.Gather(pass.Program, this, pass.NewSignal(Input)));
        Slicing.Transpose(pass.Program, this, whole!, signal);
        return isFirst ? [(Input, whole!)] : [];
    }

    public override string Describe() => $"Channels {Start}..{Start + Count - 1} of {Input.Shape.Channels}, {Output.Shape.Height}x{Output.Shape.Width}";
}
