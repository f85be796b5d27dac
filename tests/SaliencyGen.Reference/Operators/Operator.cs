namespace SaliencyGen.Reference.Operators;

/// <summary>
/// One ONNX operator with one output. An omitted optional input is null. Both functions are pure: rules run an operator again with
/// other inputs and other parameters.
/// </summary>
public abstract class Operator
{
    public abstract Tensor Forward(Tensor?[] inputs);

    /// <summary>The vector-Jacobian product: sum over outputs j of signal_j d output_j / d inputs[index]_i, at these inputs.</summary>
    public abstract Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal);
}

/// <summary>Linear in all its live inputs together, without parameters: sums and means. LRP: the Norm rule.</summary>
public interface ISummation;

/// <summary>Only moves values. Every method moves its signal back the same way.</summary>
public interface IRouting;

/// <summary>An operator of shape arithmetic: meant for constants, never on the way of a signal.</summary>
public abstract class ConstantOperator : Operator
{
    public override Tensor Vjp(int index, Tensor?[] inputs, Tensor output, Tensor signal) =>
        throw new NotSupportedException($"{GetType().Name} of a live tensor has no derivative here");
}
