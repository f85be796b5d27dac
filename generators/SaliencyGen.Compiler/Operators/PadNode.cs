using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>A frame of a constant around height and width.</summary>
public sealed class PadNode(string name, Value input, Value output, int top, int left, int bottom, int right, float fill) : RoutingNode(name, [input], output)
{
    public int Top { get; } = top;
    public int Left { get; } = left;
    public int Bottom { get; } = bottom;
    public int Right { get; } = right;
    public float Fill { get; } = fill;

    // A frame belongs to the pooling behind it.
    public override bool MakesFeatureMap => false;

    public override OutputSign Sign => Fill < 0 ? OutputSign.Unknown : OutputSign.AsInputs;

    public override bool IsZeroAtZero => Fill == 0;

    public override bool IsIdentity => this is { Top: 0, Left: 0, Bottom: 0, Right: 0 };

    public override void Forward(ForwardPass pass) => pass[Output] = pass.Program.Add(new PadStep(this, pass.NewBuffer(Output), pass[Input], false)).Output!;

    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal) =>
        [(Input, pass.Program.Add(new PadStep(this, pass.NewSignal(Input), signal, true)).Output!)];

    public override string Describe() => $"Pad {Top},{Left},{Bottom},{Right} -> {Output.Shape}";
}
