using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

public sealed class ActivationNode(string name, Value input, Value output, ActivationKind kind, float alpha = 0, float beta = 0)
    : Node(name, [input], output)
{
    public ActivationKind Kind { get; } = kind;
    public float Alpha { get; } = alpha;
    public float Beta { get; } = beta;
    public override string Describe() => Kind switch
    {
        ActivationKind.Clip => FormattableString.Invariant($"Clip {Alpha}..{Beta}"),
        ActivationKind.LeakyRelu => FormattableString.Invariant($"LeakyRelu {Alpha}"),
        _ => Kind.ToString(),
    } + $" {Output.Shape.Channels}x{Output.Shape.Height}x{Output.Shape.Width}";
}
