using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>
/// ONNX AveragePool. Without <see cref="CountIncludePad"/> the divisor is the number of real cells in the window; with it, the number
/// of cells inside the explicitly padded extent (cells that only ceil_mode reaches do not count).
/// </summary>
public sealed class AveragePoolNode(string name, Value input, Value output, Window window, bool countIncludePad) : Node(name, [input], output)
{
    public Window Window { get; } = window;
    public bool CountIncludePad { get; } = countIncludePad;
    public override string Describe() => $"AveragePool {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}";
}
