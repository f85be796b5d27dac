namespace SaliencyGen.Reference.Operators;

/// <summary>True (1) or false (0), element by element: constant between its jumps, so that no signal passes.</summary>
/// <param name="signs">Of the operands: f depends on their sum with these signs alone.</param>
internal sealed class Comparison(Func<double[], bool> f, params double[] signs) : ConstantFunction(v => f(v) ? 1 : 0)
{
    public IReadOnlyList<double> Signs => signs;

    /// <summary>What it compares with a number.</summary>
    public Tensor Sum(Tensor?[] inputs, int[] shape) =>
        inputs.Zip(signs, (input, sign) => sign * Broadcast.To(input!, shape)).Aggregate((sum, next) => sum + next);

    public override Tensor Forward(Tensor?[] inputs) => base.Forward(inputs) is var truth ? new Tensor(truth.Shape, truth.Data, true) : truth;

    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) => Tensor.Zeros(inputs[index]!.Shape);
}
