using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX MaxPool; padding never wins, the first maximum in row-major window order does.</summary>
public sealed class MaxPoolNode(string name, Value input, Value output, Window window) : SelectionNode(name, [input], output)
{
    public Window Window { get; } = window;

    public override bool IsIdentity => Window.IsOneCell;

    public override bool MakesFeatureMap => false;

    public override void Forward(ForwardPass pass) =>
        pass[Output] = pass.Program.Add(new MaxPoolStep(this, pass.NewBuffer(Output), pass[Input])).Output!;

    public override IEnumerable<(Value Value, FeatureBuffer Signal)> Route(BackwardPass pass, FeatureBuffer signal) =>
        [(Input, pass.Program.Add(new MaxPoolRouteStep(this, pass.NewSignal(Input), pass.Forward[Input], pass.Forward[Output], signal)).Output!)];

    public override IEnumerable<(Value Value, FeatureBuffer Signal)> Rescale(BackwardPass pass, ForwardPass reference, FeatureBuffer signal, float threshold) =>
        [(Input, pass.Program.Add(new MaxPoolRescaleStep(this, pass.NewSignal(Input), Ends(pass.Forward), Ends(reference), signal, threshold)).Output!)];

    public override string Describe() => $"MaxPool {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}";

    private PooledBuffers Ends(ForwardPass pass) => new(pass[Input], pass[Output]);
}
