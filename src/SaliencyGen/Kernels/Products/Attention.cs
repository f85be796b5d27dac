using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Attention whose scores and probabilities nobody else reads: those of a tile of queries stay in cache, and no map of all queries and keys is in
/// memory. Every number is the one that <see cref="MatrixProduct"/>, <see cref="ChannelSoftmax"/> and <see cref="MatrixProduct"/> give one after the
/// other.
/// </summary>
public static unsafe class Attention
{
    /// <summary>Floats of scratch memory that each worker needs.</summary>
    public static long ScratchLength(int keys, int features, int outputs) => AttentionMemory.Length(keys, features, outputs);

    /// <summary>output = operator(attention), a worker's share of it.</summary>
    /// <param name="worker">Who computes; members of a team write disjoint parts and need not meet inside.</param>
    /// <param name="key">Blocked; its halo and its padding lanes are not read.</param>
    /// <param name="query">As the keys' map; it may be the same one.</param>
    /// <param name="value">As the keys' map; it may be the same one.</param>
    /// <param name="output">
    /// Blocked; what is written may not be what is read. Its halo and what no output covers are not written; padding lanes of blocks that are get
    /// operator(0, ...).
    /// </param>
    /// <param name="shape">Extents and places; outputs lie as <see cref="MatrixProduct.CanWrite"/> asks.</param>
    /// <param name="operands">The operator's maps, of the output's extents; one may share the output's memory.</param>
    /// <param name="scalars">The operator's scalars.</param>
    /// <param name="scratch">The worker's own: <see cref="ScratchLength"/> floats, 64-byte aligned.</param>
    /// <exception cref="ArgumentException">A map is planar, matrices leave their map, outputs meet or cannot be written.</exception>
    public static void Run<TOperator>(
        Worker worker, in FeatureMap key, in FeatureMap query, in FeatureMap value, in FeatureMap output, in AttentionShape shape, in OperandMaps operands,
        Scalars scalars, float* scratch)
        where TOperator : IOperator
    {
        MatrixProductShape scores = shape.Scores, mix = shape.Mix;
        ProductCheck.Shape(mix);
        ProductCheck.Blocked(key, scores, scores.Left, scores.Rows, scores.Depth, nameof(key));
        ProductCheck.Blocked(query, scores, scores.Right, scores.Depth, scores.Columns, nameof(query));
        ProductCheck.Blocked(value, mix, mix.Left, mix.Rows, mix.Depth, nameof(value));
        ProductCheck.Output(output, mix);
        bool isFlat = ForwardPass.IsFlat(output) && Convolution.AreFlat<TOperator>(operands);
        AttentionDriver.Run(worker, key, query, value, output, shape, isFlat, TileOperator.For<TOperator>(), operands, scalars, scratch);
    }
}
