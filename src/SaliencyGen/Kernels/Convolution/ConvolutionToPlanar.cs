using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

public static unsafe partial class Convolution
{
    /// <summary>
    /// <c>Transpose</c> for the network's planar few-channel input: inputGradient = operator(transposed
    /// convolution(outputGradient)), a worker's share of it.
    /// </summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="outputGradient">Blocked; its halo is at least <see cref="TransposeHalo"/>.</param>
    /// <param name="inputGradient">Planar. Its halo is not written.</param>
    /// <param name="weights">As packed by <see cref="ConvolutionPacking.PackTransposeToPlanar"/>.</param>
    /// <param name="shape">The window of the forward convolution, without groups.</param>
    /// <param name="operands">The operator's maps, planar, with the input gradient's extents; one may share its memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    public static void TransposeToPlanar<TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars)
        where TOperator : IOperator => TransposeToPlanar<WholeWeight, TOperator>(worker, outputGradient, inputGradient, weights, shape, operands, scalars, 0);

    /// <summary>The same with a part of each weight in its place; <paramref name="gamma"/> is the part's parameter.</summary>
    public static void TransposeToPlanar<TPart, TOperator>(
        Worker worker, in FeatureMap outputGradient, in FeatureMap inputGradient, float* weights, in ConvolutionShape shape,
        in OperandMaps operands, Scalars scalars, float gamma)
        where TPart : IWeightPart
        where TOperator : IOperator =>
        PlanarTranspose.Run<TPart>(worker, outputGradient, inputGradient, weights, shape, operands, scalars, gamma, &PlanarOperator.Run<TOperator>);
}
