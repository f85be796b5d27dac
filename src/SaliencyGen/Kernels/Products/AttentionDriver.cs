using System.Runtime.CompilerServices;
using SaliencyGen.Operators;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Walks attentions tile by tile of queries: all scores of a tile, their softmax, all outputs. Keys and values of a head are packed once. The walk is one
/// line of queries, of which each worker takes a contiguous share.
/// </summary>
internal static unsafe class AttentionDriver
{
    [SkipLocalsInit]
    public static void Run(
        Worker worker, in FeatureMap key, in FeatureMap query, in FeatureMap value, in FeatureMap output, in AttentionShape shape, bool isFlat,
        delegate*<in TileOperatorArguments, void> operation, in OperandMaps operands, Scalars scalars, float* scratch)
    {
        byte* sums = stackalloc byte[ProductDriver.SumsBytes];
        MatrixProductShape scores = shape.Scores, mix = shape.Mix;
        var memory = new AttentionMemory(scratch, scores.Rows, scores.Depth, mix.Rows);
        var keys = new PackedMatrix(key, scores, memory.Keys);
        var values = new PackedMatrix(value, mix, memory.Values);
        var queries = new ProductColumns(query, scores.Depth, scores.Right.RowsAreChannels, memory.Queries);
        var target = new ProductTarget(output, isFlat, operation, operands, scalars, ProductDriver.Aligned(sums));
        int all = mix.Windows * mix.Heads * mix.Columns;
        for (int step = worker.Start(all), end = worker.End(all); step < end;)
        {
            int window = step / mix.Columns / mix.Heads, head = step / mix.Columns % mix.Heads, column = step % mix.Columns;
            int stop = Math.Min(mix.Columns, column + end - step);
            step += stop - column;
            keys.Pack(window, head);
            values.Pack(window, head);
            queries.Begin(scores.Right.FirstChannel(window, head), scores.Right.FirstPosition(window, head));
            target.Begin(mix.Output.FirstPosition(window, head));
            int block = mix.Output.FirstChannel(window, head) / FeatureMap.BlockSize;
            for (int count; column < stop; column += count)
            {
                count = ProductDriver.Even(Math.Min(Math.Min(stop - column, queries.Limit(column)), target.Limit(column)));
                var probabilities = FeatureMap.Blocked(memory.Probabilities, scores.Rows, 1, count);
                Score(queries, column, count, keys, probabilities);
                ChannelSoftmax.Forward(Worker.Alone, probabilities, probabilities, scores.Rows, logarithm: false);
                Mix(probabilities, count, values, ref target, block, column);
            }
        }
    }

    private static void Score(in ProductColumns queries, int column, int count, in PackedMatrix keys, in FeatureMap probabilities)
    {
        var target = new ProductTarget(probabilities, isFlat: true, null, default, default, null);
        var tile = default(TileArguments);
        target.Begin(0);
        for (int panel = 0; panel < keys.Panels; panel++)
        {
            queries.Set(column, count, ref tile);
            target.Turn(panel * ProductPanel.Blocks, keys.Read(panel, ref tile));
            target.Run(0, count, ref tile);
        }
    }

    private static void Mix(in FeatureMap probabilities, int count, scoped PackedMatrix values, scoped ref ProductTarget target, int block, int column)
    {
        var columns = new ProductColumns(probabilities, probabilities.Channels, rowsAreChannels: true, null);
        var tile = default(TileArguments);
        columns.Begin(0, 0);
        for (int panel = 0; panel < values.Panels; panel++)
        {
            columns.Set(0, count, ref tile);
            target.Turn(block + (panel * ProductPanel.Blocks), values.Read(panel, ref tile));
            target.Run(column, count, ref tile);
        }
    }
}
