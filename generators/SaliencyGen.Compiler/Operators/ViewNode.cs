using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// The elements of one input in another order or under another shape, a part of them, or some of them repeated: what Reshape, Transpose, Slice, Split,
/// Gather and Expand leave to do where an operator needs elements in an order that they do not lie in.
/// </summary>
public sealed class ViewNode(string name, Value input, Value output, ViewLoops loops) : RoutingNode(name, [input], output)
{
    public ViewLoops Loops { get; } = loops;

    /// <summary>The same elements in the same order, under another shape at most.</summary>
    public bool KeepsOrder => Loops.IsRun && IsWhole;

    /// <summary>Each of the input's elements once.</summary>
    public bool IsWhole => Loops.IsWhole(Input.Shape.Count);

    /// <summary>The input's channels from this one on, at all its positions; null where the view is another one.</summary>
    public int? FirstChannel
    {
        get
        {
            var (from, to) = (Input.Shape, Output.Shape);
            bool isRun = Loops.IsRun && from.Height == to.Height && from.Width == to.Width && Loops.Offset % (from.Height * from.Width) == 0;
            return isRun ? Loops.Offset / (from.Height * from.Width) : null;
        }
    }

    // A part of a map is one of its own.
    public override bool MakesFeatureMap => !IsWhole;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override bool IsIdentity => KeepsOrder;

    public override void Forward(ForwardPass pass) => pass[Output] = Viewing.Forward(pass.Program, this, pass[Input], pass.NewBuffer(Output));

    /// <summary>All partial views of a tensor add their signals into one map, which the first of them gives.</summary>
    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal)
    {
        if (IsWhole) return [(Input, Viewing.Return(pass.Program, this, signal, pass.NewSignal(Input)))];
        bool isFirst = !pass.TryGathered(Input, part, out var whole);
        if (isFirst) pass.Gather(Input, part, whole = Viewing.Ground(pass.Program, this, pass.NewSignal(Input)));
        Viewing.Accumulate(pass.Program, this, whole!, signal);
        return isFirst ? [(Input, whole!)] : [];
    }

    public override string Describe() => KeepsOrder ? $"Reshape {Input.Shape} -> {Output.Shape}"
        : FirstChannel is { } first ? $"Channels {first}..{first + Output.Shape.Channels - 1} of {Input.Shape.Channels}, {Output.Shape.Height}x{Output.Shape.Width}"
        : $"View {Input.Shape} -> {Output.Shape}: {Loops}";
}
