using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX GlobalAveragePool, and ReduceMean over all spatial axes (keepdims or not): the mean of each channel.</summary>
public sealed class GlobalAverageNode(string name, Value input, Value output) : Node(name, [input], output)
{
    public override string Describe() => $"Global average {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width}";
}
