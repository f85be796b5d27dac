using System.Buffers.Binary;
using System.Text;
using System.Text.RegularExpressions;

namespace SaliencyGen.Reference.Files;

/// <summary>Reads NumPy's .npy format, versions 1 and 2: little-endian float32 and float64 in C order.</summary>
public static partial class Npy
{
    public static Tensor Read(string path)
    {
        byte[] bytes = File.ReadAllBytes(path);
        bool wide = bytes[6] >= 2;
        int start = wide ? 12 : 10;
        ReadOnlySpan<byte> size = bytes.AsSpan(8);
        int length = wide ? BinaryPrimitives.ReadInt32LittleEndian(size) : BinaryPrimitives.ReadUInt16LittleEndian(size);
        string header = Encoding.ASCII.GetString(bytes, start, length);
        int[] shape = [.. Number().Matches(ShapeOf().Match(header).Groups[1].Value).Select(m => int.Parse(m.Value))];
        int width = header.Contains("'<f4'") ? 4 : header.Contains("'<f8'") ? 8 : throw new InvalidDataException($"{path}: {header}");
        if (header.Contains("'fortran_order': True"))
            throw new InvalidDataException($"{path}: Fortran order");

        ReadOnlySpan<byte> data = bytes.AsSpan(start + length);
        double[] values = new double[Extents.Count(shape)];
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> at = data[(i * width)..];
            values[i] = width == 4 ? BinaryPrimitives.ReadSingleLittleEndian(at) : BinaryPrimitives.ReadDoubleLittleEndian(at);
        }
        return new Tensor(shape, values);
    }

    [GeneratedRegex(@"'shape': \(([^)]*)\)")]
    private static partial Regex ShapeOf();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Number();
}
