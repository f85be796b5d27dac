namespace SaliencyGen.Reference.Operators;

/// <summary>-z, a constant factor to all rules.</summary>
public sealed class Negation : Operator
{
    public override Tensor Forward(Tensor?[] inputs) => inputs[0]!.Map(v => -v);

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => -1 * signal;
}
