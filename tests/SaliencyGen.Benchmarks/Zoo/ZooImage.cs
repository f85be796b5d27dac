using System.Runtime.InteropServices;

namespace SaliencyGen.Benchmarks;

/// <summary>An image for a network, and what the exporting script found there, where it wrote that.</summary>
/// <param name="Image">The values.</param>
/// <param name="Gradient">PyTorch's gradient.</param>
/// <param name="Signs">Directions of -1 and 1, one after the other.</param>
/// <param name="Slopes">The score's slopes along them, in double precision.</param>
internal sealed record ZooImage(float[] Image, float[]? Gradient, sbyte[]? Signs, double[]? Slopes)
{
    public const int Directions = 4;

    /// <summary>What <c>tests/models/zoo.py</c> wrote beside a network, or an image alone.</summary>
    public static ZooImage Beside(string path, int length)
    {
        string file = Path.ChangeExtension(path, ".gradient");
        if (!File.Exists(file)) return new(Networks.Image(length), null, null, null);
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(file);
        var values = MemoryMarshal.Cast<byte, float>(bytes[..(2 * length * sizeof(float))]);
        var rest = bytes[(2 * length * sizeof(float))..];
        return rest.IsEmpty
            ? new(values[..length].ToArray(), values[length..].ToArray(), null, null)
            : new(values[..length].ToArray(), values[length..].ToArray(), MemoryMarshal.Cast<byte, sbyte>(rest[..(Directions * length)]).ToArray(),
                MemoryMarshal.Cast<byte, double>(rest[(Directions * length)..]).ToArray());
    }

    /// <summary>A gradient's slopes along the directions.</summary>
    public double[] Along(float[] gradient) =>
        [.. Enumerable.Range(0, Directions).Select(direction => gradient.Select((value, i) => (double)value * Signs![(direction * gradient.Length) + i]).Sum())];
}
