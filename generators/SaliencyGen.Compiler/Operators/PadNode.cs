using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

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
