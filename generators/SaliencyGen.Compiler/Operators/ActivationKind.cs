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
