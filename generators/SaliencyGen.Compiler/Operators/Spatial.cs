using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>ONNX MaxPool; padding never wins, the first maximum in row-major window order does.</summary>
public sealed class MaxPoolNode(string name, Value input, Value output, Window window) : Node(name, [input], output)
{
    public Window Window { get; } = window;
    public override string Describe() => $"MaxPool {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width} -> {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}, {Window}";
}

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

/// <summary>ONNX GlobalAveragePool, and ReduceMean over all spatial axes (keepdims or not): the mean of each channel.</summary>
public sealed class GlobalAverageNode(string name, Value input, Value output) : Node(name, [input], output)
{
    public override string Describe() => $"Global average {Input.Shape.Channels}x{Input.Shape.Height}x{Input.Shape.Width}";
}

/// <summary>Concatenation along channels (ONNX axis 1 of a batch of one).</summary>
public sealed class ConcatNode(string name, IEnumerable<Value> inputs, Value output) : Node(name, inputs, output)
{
    public override string Describe() => $"Concat {string.Join(" + ", Inputs.Select(value => value.Shape.Channels))} channels, {Output.Shape.Height}x{Output.Shape.Width}";
}

/// <summary>Flatten, Reshape, Squeeze, Unsqueeze: the same elements in row-major order under another shape.</summary>
public sealed class ReshapeNode(string name, Value input, Value output) : Node(name, [input], output)
{
    public override string Describe() => $"Reshape {Input.Shape} -> {Output.Shape}";
}

/// <summary>Reordering of dimensions: output dimension i is input dimension Permutation[i].</summary>
public sealed class TransposeNode(string name, Value input, Value output, IReadOnlyList<int> permutation) : Node(name, [input], output)
{
    public IReadOnlyList<int> Permutation { get; } = permutation;
    public override string Describe() => $"Transpose {Input.Shape} -> {Output.Shape}";
}

/// <summary>Constant-mode Pad over height and width (negative pads crop).</summary>
public sealed class PadNode(string name, Value input, Value output, int top, int left, int bottom, int right, float fill) : Node(name, [input], output)
{
    public int Top { get; } = top;
    public int Left { get; } = left;
    public int Bottom { get; } = bottom;
    public int Right { get; } = right;
    public float Fill { get; } = fill;
    public override string Describe() => $"Pad {Top},{Left},{Bottom},{Right} -> {Output.Shape}";
}
