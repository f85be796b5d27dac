namespace SaliencyGen.Reference;

/// <summary>A dense row-major tensor in double precision. Integer tensors (shape arithmetic) are doubles that hold whole numbers.</summary>
public sealed class Tensor
{
    public Tensor(int[] shape, double[] data, bool isInteger = false)
    {
        if (Extents.Count(shape) != data.Length)
            throw new ArgumentException($"{data.Length} values do not fill the shape [{string.Join(",", shape)}]", nameof(data));
        (Shape, Data, IsInteger) = (shape, data, isInteger);
    }

    public int[] Shape { get; }
    public double[] Data { get; }

    /// <summary>Integers divide with truncation.</summary>
    public bool IsInteger { get; }
    public int Rank => Shape.Length;
    public int Count => Data.Length;

    public static Tensor Zeros(int[] shape) => new(shape, new double[Extents.Count(shape)]);
    public static Tensor Full(int[] shape, double value) => Zeros(shape).Map(_ => value);
    public static Tensor Vector(params long[] values) => new([values.Length], [.. values.Select(v => (double)v)], true);

    public Tensor Reshaped(params int[] shape) => new(shape, Data, IsInteger);
    public Tensor Map(Func<double, double> f) => new(Shape, Array.ConvertAll(Data, v => f(v)));

    /// <summary>Element by element, equal shapes.</summary>
    public Tensor Zip(Tensor other, Func<double, double, double> f)
    {
        if (!Shape.AsSpan().SequenceEqual(other.Shape))
            throw new ArgumentException($"{this} against {other}");
        double[] result = new double[Count];
        for (int i = 0; i < result.Length; i++)
            result[i] = f(Data[i], other.Data[i]);
        return new Tensor(Shape, result);
    }

    public Tensor Positive() => Map(v => Math.Max(v, 0));
    public Tensor Negative() => Map(v => Math.Min(v, 0));

    public static Tensor operator +(Tensor a, Tensor b) => a.Zip(b, (u, v) => u + v);
    public static Tensor operator -(Tensor a, Tensor b) => a.Zip(b, (u, v) => u - v);
    public static Tensor operator *(Tensor a, Tensor b) => a.Zip(b, (u, v) => u * v);
    public static Tensor operator *(double factor, Tensor a) => a.Map(v => factor * v);

    public int[] Integers() => Array.ConvertAll(Data, v => (int)Math.Clamp(v, int.MinValue, int.MaxValue));

    public override string ToString() => $"[{string.Join(",", Shape)}]";
}
