using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

public static unsafe partial class Convolution
{
    /// <summary>
    /// <see cref="Transpose"/> for the network's planar few-channel input: inputGradient = operator(transposed
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
        where TOperator : IOperator =>
        PlanarTranspose.Run(worker, outputGradient, inputGradient, weights, shape, operands, scalars, &PlanarOperator.Run<TOperator>);
}
