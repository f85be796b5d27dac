using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>A run of channels: output channel c is input channel <see cref="Start"/> + c.</summary>
public sealed class SliceNode(string name, Value input, Value output, int start) : Node(name, [input], output)
{
    public int Start { get; } = start;
    public int Count => Output.Shape.Channels;
    public override string Describe() => $"Channels {Start}..{Start + Count - 1} of {Input.Shape.Channels}, {Output.Shape.Height}x{Output.Shape.Width}";
}
