using SaliencyGen.Ilgpu.Execution;
using SaliencyGen.Kernels;
using SaliencyGen.Operators;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>Products of matrices, one for each head, window and image.</summary>
internal readonly struct ProductArguments(
    DeviceMap left, DeviceMap right, DeviceMap output, MatrixProductShape shape, DeviceOperands operands, Scalars scalars)
{
    public readonly DeviceOperands Operands = operands;
    public readonly Scalars Scalars = scalars;
    public readonly ProductStrides Left = new(left, shape.Left);
    public readonly ProductStrides Right = new(right, shape.Right);
    public readonly ProductStrides Output = new(output, shape.Output);
    public readonly int LeftMap = left.Offset;
    public readonly int RightMap = right.Offset;
    public readonly int OutputMap = output.Offset;
    public readonly int Rows = shape.Rows;
    public readonly int Depth = shape.Depth;
    public readonly int Columns = shape.Columns;
    public readonly int Heads = shape.Heads;
    public readonly int Images = output.Batch;
    public readonly int Products = shape.Heads * shape.Windows * output.Batch;
    public readonly float Scale = shape.Scale;

    /// <summary>Tiles along the columns of a product.</summary>
    public int Across { get; init; } = 1;
}
