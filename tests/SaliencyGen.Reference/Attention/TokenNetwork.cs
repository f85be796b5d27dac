using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Attention;

/// <summary>
/// A network whose attention layers all work on the same tokens, the whole image among them: which columns are patches, and which rows the head reads.
/// </summary>
internal sealed class TokenNetwork
{
    public TokenNetwork(ForwardPass pass, ExplainedScore score)
    {
        (Pass, _score) = (pass, score);
        Layers = AttentionLayer.All(pass);
        Signals = BackwardPass.Walk(pass.Network, pass.Network.LogitsName, pass.Start(score), Derivative.Of(pass));
        if (Layers.Count == 0)
            throw new NotSupportedException("the network has no attention");
        foreach (AttentionLayer layer in Layers)
        {
            int[] shape = pass[layer.Scores.Output].Shape;
            TokenGrid? grid = shape[^1] == shape[^2] ? TokenGrid.Of(pass, layer.Scores.Output, shape.Length - 1) : null;
            if (grid is null || Grid is not null && !grid.Positions.SequenceEqual(Grid.Positions))
                throw new NotSupportedException($"the attention at {layer.Probabilities} does not work on the tokens of the whole image");
            Grid = grid;
        }
    }

    // Draws in a row that show no token more: few where tokens that are not read have no gradient, many where the largest of a feature chooses.
    private const int Patience = 4, PatienceWithChoices = 64;

    // Results that outweigh what the residual stream adds to them.
    private const double Outweighing = 100;

    private readonly ExplainedScore _score;
    private int[]? _readoutRows;

    public ForwardPass Pass { get; }
    public IReadOnlyList<AttentionLayer> Layers { get; }

    /// <summary>The tokens of every attention.</summary>
    public TokenGrid Grid { get; } = null!;

    /// <summary>The score's gradient at all tensors.</summary>
    public IReadOnlyDictionary<string, Tensor> Signals { get; }

    public IEnumerable<Tensor> Probabilities => Layers.Select(layer => Pass[layer.Probabilities]);
    public IEnumerable<Tensor> Gradients => Layers.Select(layer => Signals[layer.Probabilities]);

    /// <summary>
    /// The tokens that the head reads: those of the last attention's results that the score can depend on, whether or not it does for this image: the
    /// largest of a feature is read from all tokens. What follows works on single tokens.
    /// </summary>
    public int[] ReadoutRows => _readoutRows ??= [.. FindReadoutRows().Order()];

    /// <summary>Whether the head reads special tokens alone.</summary>
    public bool IsReadOutAtSpecialTokens => ReadoutRows.All(row => Grid.Positions[row] < 0);

    private HashSet<int> FindReadoutRows()
    {
        string results = Layers[^1].Values.Output;
        int[] shape = Pass[results].Shape;
        HashSet<int> rows = [.. Rows(Signals[results])];
        System.Random random = new(1);
        int own = rows.Count;
        for (int dry = 0; dry < (rows.Count > own ? PatienceWithChoices : Patience) && rows.Count < shape[^2]; dry++)
        {
            Tensor drawn = new(shape, [.. Pass[results].Data.Select(_ => Outweighing * ((2 * random.NextDouble()) - 1))]);
            ForwardPass other = new(Pass.Network, Pass.Input.Data, new Dictionary<string, Tensor> { [results] = drawn });
            int before = rows.Count;
            rows.UnionWith(Rows(BackwardPass.Walk(Pass.Network, Pass.Network.LogitsName, other.Start(_score), Derivative.Of(other))[results]));
            if (rows.Count > before) dry = -1;
        }

        return rows;

        static IEnumerable<int> Rows(Tensor signal) => Enumerable.Range(0, signal.Count).Where(i => signal.Data[i] != 0).Select(i => i / signal.Shape[^1] % signal.Shape[^2]);
    }

    /// <summary>A value for each token as a map of the patches.</summary>
    public Tensor Map(double[] tokens)
    {
        Tensor map = Tensor.Zeros(Grid.Extents);
        for (int token = 0; token < tokens.Length; token++)
            if (Grid.Positions[token] is >= 0 and var position)
                map.Data[position] = tokens[token];
        return map;
    }

    /// <summary>The mean of the rows that the head reads.</summary>
    public Tensor Read(Tensor matrix)
    {
        int[] rows = ReadoutRows;
        int tokens = matrix.Shape[^1];
        return Map([.. Enumerable.Range(0, tokens).Select(column => rows.Average(row => matrix.Data[row * tokens + column]))]);
    }
}
