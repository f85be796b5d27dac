using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// Concatenation along channels, or along another axis of the values' row-major order: each of <paramref name="outer"/> runs of the output has a run of each
/// input, one behind the other.
/// </summary>
public sealed class ConcatNode(string name, IEnumerable<Value> inputs, Value output, int outer = 1) : RoutingNode(name, inputs, output)
{
    /// <summary>Runs; 1 along channels.</summary>
    public int Outer { get; } = outer;

    /// <summary>Whole channels are laid one behind the other.</summary>
    public bool IsAlongChannels =>
        Outer == 1 && Inputs.TrueForAll(input => input.Shape.Height == Output.Shape.Height && input.Shape.Width == Output.Shape.Width);

    public override bool MakesFeatureMap => true;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override void Forward(ForwardPass pass)
    {
        pass[Output] = pass.NewBuffer(Output);
        Concatenation.Forward(pass.Program, this, pass[Output], Inputs.ConvertAll(value => pass[value]));
    }

    public override IEnumerable<(Value, FeatureBuffer)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal)
    {
        int first = 0;
        foreach (var input in Inputs)
        {
            if (pass.Wants(input)) yield return (input, Concatenation.Slice(pass.Program, this, signal, first, pass.NewSignal(input)));
            first += IsAlongChannels ? input.Shape.Channels : input.Shape.Count / Outer;
        }
    }

    public override string Describe() => IsAlongChannels
        ? $"Concat {string.Join(" + ", Inputs.Select(value => value.Shape.Channels))} channels, {Output.Shape.Height}x{Output.Shape.Width}"
        : $"Concat {string.Join(" + ", Inputs.Select(value => value.Shape.Count / Outer))} elements, {Outer} times";
}
