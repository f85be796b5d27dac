namespace SaliencyGen.Reference.Operators;

/// <summary>An elementwise function of one live tensor. <paramref name="Passes"/> is null where it is no rectifier.</summary>
/// <param name="Value">f(element index, z).</param>
/// <param name="Derivative">f'(element index, z).</param>
/// <param name="Passes">Where guided backpropagation lets the signal through.</param>
public sealed record ElementFunction(
    Func<int, double, double> Value, Func<int, double, double> Derivative, Func<double, bool>? Passes = null)
{
    public ElementFunction(Func<double, double> value, Func<double, double> derivative, Func<double, bool>? passes = null)
        : this((_, z) => value(z), (_, z) => derivative(z), passes)
    {
    }

    /// <summary>Has a value for every z.</summary>
    public bool IsTotal { get; init; } = true;
}

/// <summary>An operator that applies an <see cref="ElementFunction"/> to its first input; further inputs are parameters.</summary>
public abstract class Activation : Operator
{
    public abstract ElementFunction Function(Tensor?[] inputs);

    public override Tensor Forward(Tensor?[] inputs)
    {
        Tensor z = inputs[0]!;
        ElementFunction f = Function(inputs);
        return new Tensor(z.Shape, [.. z.Data.Select((v, i) => f.Value(i, v))]);
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        if (index != 0)
            throw new NotSupportedException($"a live parameter of {GetType().Name}");
        ElementFunction f = Function(inputs);
        return new Tensor(signal.Shape, [.. signal.Data.Select((g, i) => g * f.Derivative(i, inputs[0]!.Data[i]))]);
    }
}

/// <summary>An activation without further inputs.</summary>
public sealed class FixedActivation(ElementFunction function) : Activation
{
    public FixedActivation(Func<double, double> value, Func<double, double> derivative, Func<double, bool>? passes = null)
        : this(new ElementFunction(value, derivative, passes))
    {
    }

    /// <summary>Whether products treat the result as a gate.</summary>
    public bool IsHardSigmoid { get; init; }

    /// <summary>Has a value for every z.</summary>
    public bool IsTotal { get; init; } = true;

    public override ElementFunction Function(Tensor?[] inputs) => function with { IsTotal = IsTotal };
}
