using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Layers;

namespace SaliencyGen.Reference.Attention;

/// <summary>
/// A network whose attention layers all work on the same tokens, the whole image among them: which columns are patches, and which rows the head reads.
/// </summary>
internal sealed class TokenNetwork
{
    public TokenNetwork(ForwardPass pass, int target)
    {
        Pass = pass;
        Layers = AttentionLayer.All(pass);
        Signals = BackwardPass.Walk(pass.Network, pass.Network.LogitsName, pass.AtTarget(target, 1), Derivative.Of(pass));
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

    public ForwardPass Pass { get; }
    public IReadOnlyList<AttentionLayer> Layers { get; }

    /// <summary>The tokens of every attention.</summary>
    public TokenGrid Grid { get; } = null!;

    /// <summary>The score's gradient at all tensors.</summary>
    public IReadOnlyDictionary<string, Tensor> Signals { get; }

    public IEnumerable<Tensor> Probabilities => Layers.Select(layer => Pass[layer.Probabilities]);
    public IEnumerable<Tensor> Gradients => Layers.Select(layer => Signals[layer.Probabilities]);

    /// <summary>The tokens that the head reads: those of the last attention's results that the score depends on. What follows works on single tokens.</summary>
    public int[] ReadoutRows
    {
        get
        {
            Tensor signal = Signals[Layers[^1].Values.Output];
            int width = signal.Shape[^1], tokens = signal.Shape[^2];
            return [.. Enumerable.Range(0, signal.Count).Where(i => signal.Data[i] != 0).Select(i => i / width % tokens).Distinct().Order()];
        }
    }

    /// <summary>Whether the head reads special tokens alone.</summary>
    public bool IsReadOutAtSpecialTokens => ReadoutRows.All(row => Grid.Positions[row] < 0);

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
