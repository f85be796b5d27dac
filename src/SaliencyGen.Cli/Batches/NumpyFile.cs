using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace SaliencyGen.Cli.Batches;

/// <summary>NumPy's .npy format, version 1.0, for float32 in C order.</summary>
internal static class NumpyFile
{
    private const int Alignment = 64;
    private const int HeaderStart = 10;

    public static void Write(Stream stream, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape)
    {
        string sizes = shape.Length == 1 ? $"{shape[0]}," : string.Join(", ", shape.ToArray());
        string header = $"{{'descr': '<f4', 'fortran_order': False, 'shape': ({sizes}), }}";
        int length = (HeaderStart + header.Length + 1 + Alignment - 1) / Alignment * Alignment;
        header = header.PadRight(length - HeaderStart - 1) + '\n';

        Span<byte> start = [0x93, .. "NUMPY"u8, 1, 0, 0, 0];
        BinaryPrimitives.WriteUInt16LittleEndian(start[8..], (ushort)header.Length);
        stream.Write(start);
        stream.Write(Encoding.ASCII.GetBytes(header));
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(values));
            return;
        }

        Span<byte> value = stackalloc byte[sizeof(float)];
        foreach (float number in values)
        {
            BinaryPrimitives.WriteSingleLittleEndian(value, number);
            stream.Write(value);
        }
    }
}
