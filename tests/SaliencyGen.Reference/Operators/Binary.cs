namespace SaliencyGen.Reference.Operators;

/// <summary>An elementwise function of two broadcast tensors.</summary>
public abstract class Binary : Operator
{
    protected abstract double Value(double a, double b);
    protected abstract double DerivativeA(double a, double b);
    protected abstract double DerivativeB(double a, double b);

    public override Tensor Forward(Tensor?[] inputs)
    {
        int[] shape = Broadcast.Shape(inputs[0]!.Shape, inputs[1]!.Shape);
        bool integer = inputs[0]!.IsInteger && inputs[1]!.IsInteger;
        Tensor value = Broadcast.To(inputs[0]!, shape).Zip(Broadcast.To(inputs[1]!, shape), Value);
        return integer ? new Tensor(shape, value.Map(Math.Truncate).Data, true) : value;
    }

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal)
    {
        Tensor a = Broadcast.To(inputs[0]!, output.Shape), b = Broadcast.To(inputs[1]!, output.Shape);
        Tensor derivative = a.Zip(b, index == 0 ? DerivativeA : DerivativeB);
        return Broadcast.SumTo(signal * derivative, inputs[index]!.Shape);
    }
}

public sealed class Add : Binary, ISummation
{
    protected override double Value(double a, double b) => a + b;
    protected override double DerivativeA(double a, double b) => 1;
    protected override double DerivativeB(double a, double b) => 1;
}

public sealed class Sub : Binary, ISummation
{
    protected override double Value(double a, double b) => a - b;
    protected override double DerivativeA(double a, double b) => 1;
    protected override double DerivativeB(double a, double b) => -1;
}

public sealed class Mul : Binary, IBilinear
{
    protected override double Value(double a, double b) => a * b;
    protected override double DerivativeA(double a, double b) => b;
    protected override double DerivativeB(double a, double b) => a;
}

public sealed class Div : Binary
{
    protected override double Value(double a, double b) => a / b;
    protected override double DerivativeA(double a, double b) => 1 / b;
    protected override double DerivativeB(double a, double b) => -a / (b * b);
}
