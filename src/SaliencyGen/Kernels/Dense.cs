using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Fully connected layers. Inputs and outputs are vectors; weights are packed by <see cref="DensePacking"/>. Both directions read
/// the weights once, in several streams, which is all that counts: the arithmetic hides behind the memory.
/// </summary>
public static unsafe class Dense
{
    /// <summary>
    /// output = operator(weights * input + bias, operands). Padding elements of the input may hold anything finite; those of the
    /// output get operator(bias, ...). A null <paramref name="bias"/> is 0; any other is padded to a multiple of 16. Operands may be
    /// the output. The output may be a run of channels.
    /// </summary>
    public static void Forward<TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator => Forward<WholeWeight, TOperator>(worker, input, output, weights, bias, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Forward<TPart, TOperator>(
        Worker worker, in FeatureMap input, in FeatureMap output, float* weights, float* bias, in OperandMaps operands, Scalars scalars, float gamma)
        where TPart : IWeightPart
        where TOperator : IOperator =>
        Widest.Run(new DenseForward<TPart, TOperator>(worker, input, output, weights, bias, operands, scalars, gamma));

    /// <summary>
    /// inputGradient = operator(transposed weights * outputGradient, operands). Outputs whose gradient is exactly 0 cost nothing, so
    /// a one-hot seed reads one row. Padding elements of the gradient are not read. Operands may be the input gradient. The gradient may be
    /// a run of channels.
    /// </summary>
    public static void Transpose<TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator => Transpose<WholeWeight, TOperator>(worker, outputGradient, inputGradient, weights, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void Transpose<TPart, TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in OperandMaps operands, Scalars scalars, float gamma)
        where TPart : IWeightPart
        where TOperator : IOperator =>
        Widest.Run(new DenseTranspose<TPart, TOperator>(worker, outputGradient, inputGradient, weights, operands, scalars, gamma));
}
