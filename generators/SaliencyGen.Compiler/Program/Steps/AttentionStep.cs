using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>A product, a softmax over its rows and a product with that, in one: no map of all queries and keys is in the arena.</summary>
public sealed class AttentionStep : ChainStep
{
    private const int Panel = 32, Tile = 14;

    private readonly MatrixProductStep _scores, _mix;

    /// <param name="scores">Keys times queries.</param>
    /// <param name="scale">The scores' factor.</param>
    /// <param name="mix">Values times the probabilities of the scores.</param>
    public AttentionStep(MatrixProductStep scores, float scale, MatrixProductStep mix)
    {
        (_scores, _mix, Scale) = (scores, mix, scale);
        Node = mix.Node;
        Output = mix.Output;
        Chain.AddRange(mix.Chain);
        Scratch = new(ScratchLength(Keys, Features, Outputs), ScratchScope.Worker);
    }

    public MatrixSide Key => _scores.Left;
    public MatrixSide Query => _scores.Right;
    public MatrixSide Value => _mix.Left;
    public MatrixPlace OutputPlace => _mix.OutputPlace;
    public int Heads => _mix.Heads;
    public int Windows => _mix.Windows;
    public int Keys => _scores.Rows;
    public int Features => _scores.Depth;
    public int Queries => _mix.Columns;
    public int Outputs => _mix.Rows;
    public float Scale { get; }

    public override IEnumerable<FeatureBuffer> Reads => new[] { Key.Map, Query.Map, Value.Map }.Concat(ChainReads);

    protected override FeatureBuffer Source => Value.Map;

    /// <summary>As <c>Attention.ScratchLength</c> of the runtime says: packed keys, packed values, probabilities of a tile of queries, a tile's queries.</summary>
    public static long ScratchLength(int keys, int features, int outputs) =>
        Packed(keys, features) + Packed(outputs, keys) + ((long)Tile * Blocks(keys) * FeatureBuffer.BlockSize) + (256L * (Blocks(features) + 1));

    private static long Packed(int rows, int depth) => (long)((rows + Panel - 1) / Panel) * Panel * depth;

    private static long Blocks(int channels) => (channels + FeatureBuffer.BlockSize - 1) / FeatureBuffer.BlockSize;
}
