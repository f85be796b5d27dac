namespace SaliencyGen.Kernels;

/// <summary>
/// Scaled dot-product attention as constants of the network, for each head of each window: output[i, q] = sum over keys k of value[i, k] * p[k, q],
/// where p[., q] is the softmax over the keys of scale * sum over f of key[k, f] * query[f, q].
/// </summary>
/// <param name="heads">Attentions in a window, 1 or more.</param>
/// <param name="windows">Windows, 1 or more.</param>
/// <param name="keys">Keys, as many as values; 1 or more.</param>
/// <param name="features">Features of a key and of a query, 1 or more.</param>
/// <param name="queries">Queries, 1 or more.</param>
/// <param name="outputs">Features of a value and of an output, 1 or more.</param>
/// <param name="key">Where the keys lie, one in each row.</param>
/// <param name="query">Where the queries lie, one in each column.</param>
/// <param name="value">Where the values lie, one in each column.</param>
/// <param name="output">Where the outputs lie, one in each column, rows along channels. No two attentions' may meet.</param>
/// <param name="scale">The factor of the scores.</param>
public readonly struct AttentionShape(
    int heads, int windows, int keys, int features, int queries, int outputs, MatrixPlace key, MatrixPlace query, MatrixPlace value, MatrixPlace output,
    float scale)
{
    /// <summary>The scores' products, of which a tile of columns is computed at a time; where they lie is the kernel's matter.</summary>
    internal readonly MatrixProductShape Scores = new(heads, windows, keys, features, queries, key, query, default, scale);

    /// <summary>The products of the values with the probabilities, which the output gets.</summary>
    internal readonly MatrixProductShape Mix = new(heads, windows, outputs, keys, queries, value, default, output);
}
