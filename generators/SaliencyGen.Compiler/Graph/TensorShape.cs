namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// A static ONNX shape with its image reading: batch 1, then channels, height and width. Rank 4 is [1,C,H,W]; rank 3 [1,C,L] reads as
/// H = 1, W = L; rank 2 [1,F] as F channels of 1x1; anything else is a flat vector of all its elements.
/// </summary>
public sealed class TensorShape : IEquatable<TensorShape>
{
    public TensorShape(IEnumerable<int> dims)
    {
        Dims = dims.ToArray();
        long count = 1;
        foreach (int dim in Dims) count *= dim;
        Count = checked((int)count);
        bool image = Dims.Count >= 2 && Dims.Count <= 4 && Dims[0] == 1;
        Channels = image ? Dims[1] : Count;
        Height = image && Dims.Count == 4 ? Dims[2] : 1;
        Width = image && Dims.Count >= 3 ? Dims[Dims.Count - 1] : 1;
        IsImage = image;
    }

    public IReadOnlyList<int> Dims { get; }
    public int Rank => Dims.Count;
    public int Count { get; }

    /// <summary>Whether the dimensions have the image reading (batch 1 in front, rank 2 to 4).</summary>
    public bool IsImage { get; }
    public int Channels { get; }
    public int Height { get; }
    public int Width { get; }

    /// <summary>More than one position, so that a map over it makes sense.</summary>
    public bool IsSpatial => Height * Width > 1;

    public bool Equals(TensorShape? other) => other is not null && Dims.SequenceEqual(other.Dims);
    public override bool Equals(object? obj) => Equals(obj as TensorShape);
    public override int GetHashCode() => Dims.Aggregate(17, (hash, dim) => unchecked((hash * 31) + dim));
    public override string ToString() => "[" + string.Join(",", Dims) + "]";
}
