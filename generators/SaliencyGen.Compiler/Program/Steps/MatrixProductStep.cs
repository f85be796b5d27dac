using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Program.Steps;

/// <summary>A map of matrices as a side of a product.</summary>
public sealed record MatrixSide(FeatureBuffer Map, MatrixPlace Place)
{
    public MatrixSide Transposed => this with { Place = Place.Transposed };
}

/// <summary>Products of computed matrices, one for each head of each window: output[rows, columns] = left[rows, depth] right[depth, columns].</summary>
public sealed class MatrixProductStep : ChainStep
{
    private MatrixProductStep(Node node, MatrixSide output, MatrixSide left, MatrixSide right)
    {
        Node = node;
        (Output, OutputPlace, Left, Right) = (output.Map, output.Place, left, right);
    }

    public MatrixSide Left { get; }
    public MatrixSide Right { get; }

    /// <summary>Rows lie along channels.</summary>
    public MatrixPlace OutputPlace { get; }
    public int Heads { get; private init; }
    public int Windows { get; private init; }
    public int Rows { get; private init; }
    public int Depth { get; private init; }
    public int Columns { get; private init; }

    public override IEnumerable<FeatureBuffer> Reads => new[] { Left.Map, Right.Map }.Concat(ChainReads);

    protected override FeatureBuffer Source => Left.Map;

    /// <summary>The product, or where the output's columns lie along channels its transpose, which is the same elements.</summary>
    public static MatrixProductStep Of(Node node, int heads, int windows, MatrixSide output, MatrixSide left, MatrixSide right, int rows, int depth, int columns)
    {
        if (!output.Place.RowsAreChannels) return Of(node, heads, windows, output.Transposed, right.Transposed, left.Transposed, columns, depth, rows);
        var step = new MatrixProductStep(node, output, left, right) { Heads = heads, Windows = windows, Rows = rows, Depth = depth, Columns = columns };
        if (output.Map.Layout == MapLayout.Blocked) step.Scratch = new(ScratchLength(depth), ScratchScope.Worker);
        return step;
    }

    /// <summary>As <c>MatrixProduct.ScratchLength</c> of the runtime says: a panel of the left matrix, and a tile's cells of the right one.</summary>
    public static long ScratchLength(int depth) => (32L * depth) + (256L * (((depth + FeatureBuffer.BlockSize - 1) / FeatureBuffer.BlockSize) + 1));
}
