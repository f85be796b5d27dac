using SaliencyGen.Compiler.Explain;
using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Program;
using SaliencyGen.Compiler.Program.Steps;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX AveragePool. Without <see cref="CountIncludePad"/> the divisor is the number of real cells in the window; with it, the number
/// of cells inside the explicitly padded extent (cells that only ceil_mode reaches do not count).
/// </summary>
public sealed class AveragePoolNode(string name, Value input, Value output, Window window, bool countIncludePad) : SumNode(name, [input], output)
{
    public Window Window { get; } = window;
    public bool CountIncludePad { get; } = countIncludePad;

    public override OutputSign Sign => OutputSign.AsInputs;

    public override bool MakesFeatureMap => false;

    public override bool IsIdentity => Window.IsOneCell;

    public override bool IsPartOfSum => false;

    public override bool Subtracts(int side) => false;

    public override FeatureBuffer Sum(ForwardPass pass, IReadOnlyList<FeatureBuffer> inputs) =>
        pass.Program.Add(new AveragePoolStep(this, pass.NewBuffer(Output), inputs[0], false)).Output!;

    public override FeatureBuffer Transpose(BackwardPass pass, int side, FeatureBuffer signal) =>
        pass.Program.Add(new AveragePoolStep(this, pass.NewSignal(Input), signal, true)).Output!;

    public override string Describe() => $"AveragePool {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}";
}
