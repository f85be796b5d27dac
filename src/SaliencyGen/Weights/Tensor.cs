using System.Buffers;
using System.Runtime.InteropServices;

namespace SaliencyGen.Weights;

/// <summary>
/// A tensor of the model, or a strided view of one: a transposed, sliced or repeated weight is read through its strides and never
/// exists in another order. Nothing is read before it is asked for; elements may lie at any address.
/// </summary>
public readonly ref struct Tensor
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ReadOnlySpan<int> _dims;
    private readonly ReadOnlySpan<int> _strides;
    private readonly long _start;

    internal Tensor(ElementType type, ReadOnlySpan<byte> bytes, bool isNative, string origin)
    {
        Origin = origin;
        Type = type;
        _bytes = bytes;
        Count = bytes.Length / type.Size;
        IsRun = true;
        IsNative = isNative;
    }

    private Tensor(Tensor leaf, ReadOnlySpan<int> dims, ReadOnlySpan<int> strides, long start)
    {
        var extent = StridedExtent.Of(dims, strides, start);
        extent.ThrowIfOutside(leaf.Count);
        Origin = leaf.Origin;
        Type = leaf.Type;
        Count = extent.Count;
        IsRun = extent.IsRun;
        IsNative = leaf.IsNative;
        _bytes = IsRun ? leaf._bytes.Slice(checked((int)(start * Type.Size)), Count * Type.Size) : leaf._bytes;
        _dims = dims;
        _strides = strides;
        _start = start;
    }

    /// <summary>How elements are stored.</summary>
    public ElementType Type { get; }

    /// <summary>Elements, repeated ones counted as often as they appear.</summary>
    public int Count { get; }

    /// <summary>How messages call the tensor.</summary>
    internal string Origin { get; }

    /// <summary>The elements lie beside each other in their order.</summary>
    internal bool IsRun { get; }

    /// <summary>The bytes never move: they can be pointed to.</summary>
    internal bool IsNative { get; }

    /// <summary>The stored bytes of a run.</summary>
    internal ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Values that stand in the source text.</summary>
    public static Tensor Of(ReadOnlySpan<float> values) => new(ElementType.Float32, MemoryMarshal.AsBytes(values), isNative: false, "a constant in the source text");

    /// <summary>Values of which a few repeat, as the mask of an attention's windows: a character from '0' on for each element picks one of <paramref name="values"/>.</summary>
    /// <exception cref="IndexOutOfRangeException">A character stands for no value.</exception>
    public static Tensor Picked(ReadOnlySpan<float> values, ReadOnlySpan<byte> digits)
    {
        var elements = new float[digits.Length];
        for (int i = 0; i < elements.Length; i++) elements[i] = values[digits[i] - '0'];
        return Of(elements);
    }

    /// <summary>Values whose bytes, little-endian, stand in the source text as Base64.</summary>
    /// <exception cref="FormatException">The text is no Base64.</exception>
    public static Tensor Base64(ReadOnlySpan<byte> text)
    {
        byte[] bytes = new byte[System.Buffers.Text.Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        if (System.Buffers.Text.Base64.DecodeFromUtf8(text, bytes, out _, out int length) != OperationStatus.Done || length % sizeof(float) != 0)
            throw new FormatException("The text is no Base64 of whole floats.");
        return Of(MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, length)));
    }

    /// <summary>
    /// The same elements seen through other <paramref name="dims"/>, <paramref name="strides"/> and <paramref name="start"/>, all in
    /// elements of the stored tensor; stride 0 repeats.
    /// </summary>
    /// <exception cref="ArgumentException">The view leaves the tensor.</exception>
    public Tensor View(ReadOnlySpan<int> dims, ReadOnlySpan<int> strides, long start = 0)
    {
        if (!_dims.IsEmpty) throw new InvalidOperationException("A view of a view: give the dims and strides over the stored tensor.");
        return new(this, dims, strides, start);
    }

    /// <summary>Writes all elements, in row-major order, as floats.</summary>
    public void CopyTo(Span<float> destination)
    {
        if (destination.Length < Count)
            throw new ArgumentException($"{Count} elements do not fit into {destination.Length}.", nameof(destination));
        if (IsRun) TensorReader.CopyRun(Type, _bytes, destination[..Count]);
        else TensorReader.CopyStrided(Type, _bytes, _dims, _strides, _start, destination[..Count]);
    }

    /// <summary>Writes all elements, in row-major order, as floats.</summary>
    public unsafe void CopyTo(float* destination) => CopyTo(new Span<float>(destination, Count));

    /// <summary>All elements, in row-major order, as floats.</summary>
    public float[] ToArray()
    {
        var values = new float[Count];
        CopyTo(values);
        return values;
    }
}
