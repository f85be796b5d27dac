namespace SaliencyGen.Reference.Operators;

/// <summary>True (1) or false (0), element by element: constant between its jumps, so that no signal passes.</summary>
internal sealed class Comparison(Func<double[], bool> f) : ConstantFunction(v => f(v) ? 1 : 0)
{
    public override Tensor Forward(Tensor?[] inputs) => base.Forward(inputs) is var truth ? new Tensor(truth.Shape, truth.Data, true) : truth;

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Tensor.Zeros(inputs[index]!.Shape);
}
