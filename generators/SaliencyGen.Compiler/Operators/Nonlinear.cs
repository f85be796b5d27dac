using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators;

/// <summary>Elementwise activations. Alpha and Beta of <see cref="ActivationNode"/> mean what the comment says.</summary>
public enum ActivationKind
{
    /// <summary>max(x, 0).</summary>
    Relu,

    /// <summary>x where x > 0, else Alpha*x.</summary>
    LeakyRelu,

    /// <summary>min(max(x, Alpha), Beta); Relu6 is (0, 6). Infinite bounds where the model gives none.</summary>
    Clip,

    /// <summary>1 / (1 + exp(-x)).</summary>
    Sigmoid,

    /// <summary>tanh(x).</summary>
    Tanh,

    /// <summary>x where x > 0, else Alpha*(exp(x) - 1).</summary>
    Elu,

    /// <summary>max(0, min(1, Alpha*x + Beta)).</summary>
    HardSigmoid,

    /// <summary>x * max(0, min(1, x/6 + 1/2)).</summary>
    HardSwish,

    /// <summary>x * sigmoid(x), recognised from x * Sigmoid(x).</summary>
    Silu,
}

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

/// <summary>Softmax or LogSoftmax over <see cref="Length"/> elements with <see cref="Outer"/> x <see cref="Inner"/> such groups, in row-major order.</summary>
public sealed class SoftmaxNode(string name, Value input, Value output, int outer, int length, int inner, bool isLog) : Node(name, [input], output)
{
    public int Outer { get; } = outer;
    public int Length { get; } = length;
    public int Inner { get; } = inner;
    public bool IsLog { get; } = isLog;
    public override string Describe() => $"{(IsLog ? "LogSoftmax" : "Softmax")} over {Length}";
}
