using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX MaxPool; padding never wins, the first maximum in row-major window order does.</summary>
public sealed class MaxPoolNode(string name, Value input, Value output, Window window) : Node(name, [input], output)
{
    public Window Window { get; } = window;
    public override string Describe() => $"MaxPool {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}";
}
