using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators.Resampling;

/// <summary>
/// Each position is one of the input's, or 0: ONNX Resize and Upsample to the nearest cell, and Pad that reflects, repeats an edge or wraps. Elements only
/// move, and what several positions are gets the sum of their signals.
/// </summary>
public sealed class PickNode(string name, Value input, Value output, PositionTables tables) : RoutingNode(name, [input], output)
{
    public PositionTables Tables { get; } = tables;

    public override bool MakesFeatureMap => false;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool IsZeroAtZero => true;

    public override void Forward(ForwardPass pass) =>
        pass[Output] = pass.Program.Add(new ResampleStep(this, pass.NewBuffer(Output), pass[Input], Tables, pass.Context.Weights)).Output!;

    public override IEnumerable<(Value Value, FeatureBuffer Signal)> Return(BackwardPass pass, SignalPart part, FeatureBuffer signal) =>
        [(Input, pass.Program.Add(new ResampleStep(this, pass.NewSignal(Input), signal, Tables.Transposed, pass.Context.Weights)).Output!)];

    public override string Describe() =>
        $"Pick {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
