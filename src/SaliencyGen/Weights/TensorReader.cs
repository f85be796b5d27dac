using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SaliencyGen.Weights;

/// <summary>Turns stored elements into floats: one loop for runs, one for strided views, compiled once per element type.</summary>
internal static class TensorReader
{
    public static void CopyRun(ElementType type, ReadOnlySpan<byte> source, Span<float> destination)
    {
        if (type == ElementType.Float32)
        {
            source.CopyTo(MemoryMarshal.AsBytes(destination));
            return;
        }

        CopyStrided(type, source, [destination.Length], [1], 0, destination);
    }

    public static void CopyStrided(
        ElementType type, ReadOnlySpan<byte> source, ReadOnlySpan<int> dims, ReadOnlySpan<int> strides, long start, Span<float> destination)
    {
        switch (type)
        {
            case ElementType.Float32: Copy<Number<float>>(source, dims, strides, start, destination); break;
            case ElementType.Float16: Copy<Number<Half>>(source, dims, strides, start, destination); break;
            case ElementType.BFloat16: Copy<BFloat16>(source, dims, strides, start, destination); break;
            case ElementType.Float64: Copy<Number<double>>(source, dims, strides, start, destination); break;
            case ElementType.Int8: Copy<Number<sbyte>>(source, dims, strides, start, destination); break;
            case ElementType.UInt8: Copy<Number<byte>>(source, dims, strides, start, destination); break;
            case ElementType.Int16: Copy<Number<short>>(source, dims, strides, start, destination); break;
            case ElementType.UInt16: Copy<Number<ushort>>(source, dims, strides, start, destination); break;
            case ElementType.Int32: Copy<Number<int>>(source, dims, strides, start, destination); break;
            case ElementType.UInt32: Copy<Number<uint>>(source, dims, strides, start, destination); break;
            case ElementType.Int64: Copy<Number<long>>(source, dims, strides, start, destination); break;
            case ElementType.UInt64: Copy<Number<ulong>>(source, dims, strides, start, destination); break;
            case ElementType.Bool: Copy<Bool>(source, dims, strides, start, destination); break;
            default: throw new ArgumentOutOfRangeException(nameof(type), type, null);
        }
    }

    // Recurses over the dimensions: each call writes the elements behind its own index and returns what is left to write.
    private static Span<float> Copy<TElement>(
        ReadOnlySpan<byte> source, ReadOnlySpan<int> dims, ReadOnlySpan<int> strides, long start, Span<float> destination)
        where TElement : IElement
    {
        if (destination.IsEmpty) return destination;
        if (dims.Length > 1)
        {
            for (int i = 0; i < dims[0]; i++)
                destination = Copy<TElement>(source, dims[1..], strides[1..], start + ((long)i * strides[0]), destination);
            return destination;
        }

        int count = dims.IsEmpty ? 1 : dims[0];
        nint step = dims.IsEmpty ? 0 : (nint)strides[0] * TElement.Size;
        ref byte first = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), (nint)start * TElement.Size);
        for (int i = 0; i < count; i++)
            destination[i] = TElement.Read(in Unsafe.Add(ref first, i * step));
        return destination[count..];
    }
}
