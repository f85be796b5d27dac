namespace SaliencyGen.Kernels;

/// <summary>
/// Products of two computed matrices as constants of the network, one for each head of each window (batched ONNX MatMul):
/// out[i, j] = scale * sum over k of left[i, k] * right[k, j].
/// </summary>
/// <remarks>
/// With attention maps stored as channels = keys and positions = (head, query), scores take keys with rows along positions as left and queries
/// with rows along channels as right; the mix of values takes values with rows along channels and the attention map with rows along channels; and
/// gradients of keys and values take what they are multiplied with and the attention map with rows along positions, that is, transposed.
/// </remarks>
/// <param name="heads">Matrices in a window, 1 or more.</param>
/// <param name="windows">Windows, 1 or more.</param>
/// <param name="rows">Rows of the left matrix and of the output, 1 or more.</param>
/// <param name="depth">Columns of the left matrix, rows of the right one; 1 or more.</param>
/// <param name="columns">Columns of the right matrix and of the output, 1 or more.</param>
/// <param name="left">Where the left matrices lie.</param>
/// <param name="right">Where the right matrices lie.</param>
/// <param name="output">Where the outputs lie, rows along channels. No two of them may meet.</param>
/// <param name="scale">A constant factor.</param>
public readonly struct MatrixProductShape(
    int heads, int windows, int rows, int depth, int columns, MatrixPlace left, MatrixPlace right, MatrixPlace output, float scale = 1)
{
    /// <summary>Where the left matrices lie.</summary>
    public readonly MatrixPlace Left = left;

    /// <summary>Where the right matrices lie.</summary>
    public readonly MatrixPlace Right = right;

    /// <summary>Where the outputs lie.</summary>
    public readonly MatrixPlace Output = output;

    /// <summary>Matrices in a window.</summary>
    public readonly int Heads = heads;

    /// <summary>Windows.</summary>
    public readonly int Windows = windows;

    /// <summary>Rows of the left matrix and of the output.</summary>
    public readonly int Rows = rows;

    /// <summary>Columns of the left matrix, rows of the right one.</summary>
    public readonly int Depth = depth;

    /// <summary>Columns of the right matrix and of the output.</summary>
    public readonly int Columns = columns;

    /// <summary>A constant factor.</summary>
    public readonly float Scale = scale;
}
