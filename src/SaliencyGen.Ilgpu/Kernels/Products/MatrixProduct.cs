using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Products of two computed matrices, such as attention scores and the mix of values by them.</summary>
public static class MatrixProduct
{
    /// <summary>
    /// output = operator(scale * left * right) for every head of every window of each image. Each sum is taken in the order of its terms, in float32.
    /// <see cref="Add"/> with the output as its operand accumulates. What no output covers is not written; what is written may not be what is read.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="left">The map of the left matrices.</param>
    /// <param name="right">The map of the right matrices; it may be the left map.</param>
    /// <param name="output">The map of the outputs, which may lie anywhere in it.</param>
    /// <param name="shape">The matrices of one image.</param>
    /// <param name="operands">The operator's maps, of the output's extents; one may be the output.</param>
    /// <param name="scalars">The operator's scalars.</param>
    /// <exception cref="ArgumentException">Matrices leave their map, or outputs meet.</exception>
    public static void Run<TOperator>(
        DeviceCall call, DeviceMap left, DeviceMap right, DeviceMap output, in MatrixProductShape shape, DeviceOperands operands, Scalars scalars)
        where TOperator : struct, IOperator
    {
        ProductCheck.Shape(shape);
        ProductCheck.Place(shape, shape.Left, shape.Rows, shape.Depth, left.Channels, left.Positions, nameof(left));
        ProductCheck.Place(shape, shape.Right, shape.Depth, shape.Columns, right.Channels, right.Positions, nameof(right));
        ProductCheck.Place(shape, shape.Output, shape.Rows, shape.Columns, output.Channels, output.Positions, nameof(output));
        ProductLaunch.Run<TOperator>(call, new(left, right, output, shape, operands, scalars));
    }
}
