using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Softmax or LogSoftmax over <see cref="Length"/> elements with <see cref="Outer"/> x <see cref="Inner"/> such groups, in row-major order.</summary>
public sealed class SoftmaxNode(string name, Value input, Value output, int outer, int length, int inner, bool isLog) : Node(name, [input], output)
{
    public int Outer { get; } = outer;
    public int Length { get; } = length;
    public int Inner { get; } = inner;
    public bool IsLog { get; } = isLog;
    public override string Describe() => $"{(IsLog ? "LogSoftmax" : "Softmax")} over {Length}";
}
