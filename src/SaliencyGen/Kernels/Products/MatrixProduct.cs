using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Products of two computed matrices, such as attention scores and the mix of values by them. A block of rows of the left matrix is packed as a
/// convolution's weights are, and the right matrix's columns are what its tiles go over.
/// </summary>
public static unsafe class MatrixProduct
{
    /// <summary>
    /// Whether products can be written as <paramref name="shape"/> says into a map of so many channels: every output's first channel is a multiple
    /// of 16, and its rows are whole blocks or end with the map, whose padding lanes they then fill. The operands may lie anywhere.
    /// </summary>
    public static bool CanWrite(in MatrixProductShape shape, int outputChannels)
    {
        var place = shape.Output;
        int perHead = shape.Heads > 1 ? place.ChannelPerHead : 0, perWindow = shape.Windows > 1 ? place.ChannelPerWindow : 0;
        if ((place.Channel | perHead | perWindow) % FeatureMap.BlockSize != 0) return false;
        return shape.Rows % FeatureMap.BlockSize == 0 || (perHead == 0 && perWindow == 0 && place.Channel + shape.Rows == outputChannels);
    }

    /// <summary>Floats of scratch memory that each worker needs for products whose sums have <paramref name="depth"/> terms.</summary>
    public static long ScratchLength(int depth) => ProductPanel.Length(depth) + ProductColumns.Capacity(depth);

    /// <summary>
    /// output = operator(scale * left * right) for every head of every window, a worker's share of it. Each sum is taken in the order of its terms,
    /// in float32. <see cref="Add"/> with the output as its operand accumulates.
    /// </summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="left">Blocked; its halo and its padding lanes are not read.</param>
    /// <param name="right">Blocked; its halo and its padding lanes are not read. It may be the left map.</param>
    /// <param name="output">
    /// Blocked; what is written may not be what is read. Its halo and what no output covers are not written; padding lanes of blocks that are get
    /// operator(0, ...).
    /// </param>
    /// <param name="shape">The matrices, placed as <see cref="CanWrite"/> asks.</param>
    /// <param name="operands">The operator's maps, of the output's extents; one may share the output's memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    /// <param name="scratch">The worker's own: <see cref="ScratchLength"/> floats, 64-byte aligned.</param>
    /// <exception cref="ArgumentException">A map is planar, matrices leave their map, outputs meet or cannot be written.</exception>
    public static void Run<TOperator>(
        Worker worker, in FeatureMap left, in FeatureMap right, in FeatureMap output, in MatrixProductShape shape, in OperandMaps operands,
        Scalars scalars, float* scratch)
        where TOperator : IOperator
    {
        ProductCheck.Shape(shape);
        ProductCheck.Blocked(left, shape, shape.Left, shape.Rows, shape.Depth, nameof(left));
        ProductCheck.Blocked(right, shape, shape.Right, shape.Depth, shape.Columns, nameof(right));
        ProductCheck.Output(output, shape);
        bool isFlat = ForwardPass.IsFlat(output) && Convolution.AreFlat<TOperator>(operands);
        ProductDriver.Run(worker, left, right, output, shape, isFlat, TileOperator.For<TOperator>(), operands, scalars, scratch);
    }
}
