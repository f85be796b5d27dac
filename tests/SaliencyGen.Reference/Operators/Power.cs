namespace SaliencyGen.Reference.Operators;

/// <summary>a^b: a function of each element where only a depends on the input.</summary>
public sealed class Power : Activation
{
    private readonly PowerOfBoth _both = new();

    public override ElementFunction Function(Tensor?[] inputs)
    {
        double[] exponent = Broadcast.To(inputs[1]!, Broadcast.Shape(inputs[0]!.Shape, inputs[1]!.Shape)).Data;
        return new ElementFunction((i, z) => Math.Pow(z, exponent[i]), (i, z) => PowerOfBoth.Slope(z, exponent[i]))
        {
            IsTotal = exponent.All(power => power >= 0 && power == Math.Floor(power)),
        };
    }

    public override Tensor Forward(Tensor?[] inputs) => _both.Forward(inputs);

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => _both.Vjp(index, inputs, output, signal);
}

/// <summary>a^b of two tensors that depend on the input: exp(b ln a).</summary>
public sealed class PowerOfBoth : Binary
{
    public static ElementFunction Logarithm { get; } = new(Math.Log, z => 1 / z);

    public static ElementFunction Exponential { get; } = new(Math.Exp, Math.Exp);

    public static double Slope(double a, double b) => b * Math.Pow(a, b - 1);

    protected override double Value(double a, double b) => Math.Pow(a, b);

    protected override double DerivativeA(double a, double b) => Slope(a, b);

    protected override double DerivativeB(double a, double b) => Math.Pow(a, b) * Math.Log(a);
}

/// <summary>A constant base to the first input's power.</summary>
public sealed class PowerOfConstant : Activation
{
    public override ElementFunction Function(Tensor?[] inputs)
    {
        double[] bases = Broadcast.To(inputs[1]!, inputs[0]!.Shape).Data;
        return new ElementFunction((i, z) => Math.Pow(bases[i], z), (i, z) => Math.Pow(bases[i], z) * Math.Log(bases[i]));
    }
}
