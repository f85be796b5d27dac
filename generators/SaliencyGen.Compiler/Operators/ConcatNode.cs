using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Concatenation along channels (ONNX axis 1 of a batch of one).</summary>
public sealed class ConcatNode(string name, IEnumerable<Value> inputs, Value output) : RoutingNode(name, inputs, output)
{
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
        int channel = 0;
        foreach (var input in Inputs)
        {
            if (pass.Wants(input)) yield return (input, Concatenation.Slice(pass.Program, this, signal, channel, pass.NewSignal(input)));
            channel += input.Shape.Channels;
        }
    }

    public override string Describe() => $"Concat {string.Join(" + ", Inputs.Select(value => value.Shape.Channels))} channels, {Output.Shape.Height}x{Output.Shape.Width}";
}
