namespace SaliencyGen.Reference.Operators;

/// <summary>The mean of any number of broadcast tensors.</summary>
public sealed class Mean : Operator, ISummation
{
    private readonly Sum _sum = new();

    public override Tensor Forward(Tensor?[] inputs) => (1.0 / inputs.Length) * _sum.Forward(inputs);

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) =>
        _sum.Vjp(index, inputs, output, (1.0 / inputs.Length) * signal);
}
