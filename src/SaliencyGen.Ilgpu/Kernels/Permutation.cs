using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>ONNX Transpose of vectors, [product of the dimensions][image].</summary>
public static class Permutation
{
    /// <summary>Dimensions that a tensor may have.</summary>
    public const int MaximumRank = 8;

    /// <summary>
    /// Dimension i of the destination is dimension permutation[i] of the source, which has the extents
    /// <paramref name="dims"/> (at most 8 of them).
    /// </summary>
    public static void Run(DeviceCall call, DeviceMap source, DeviceMap destination, ReadOnlySpan<int> dims, ReadOnlySpan<int> permutation)
    {
        if (dims.Length > MaximumRank || permutation.Length != dims.Length)
            throw new ArgumentException($"a permutation of {permutation.Length} for {dims.Length} dimensions, at most {MaximumRank}", nameof(permutation));

        // The destination's dimensions from the innermost out, after the images, which stay where they are.
        Span<Axis> axes = stackalloc Axis[MaximumRank];
        axes.Fill(new(1, 0));
        for (int i = 0; i < dims.Length; i++)
        {
            int from = permutation[i], stride = source.Batch;
            for (int inside = from + 1; inside < dims.Length; inside++) stride *= dims[inside];
            axes[dims.Length - 1 - i] = new(dims[from], stride);
        }

        call.Launch<Kernel, Arguments>(call.Flat(destination.Length), new(source, destination, axes));
    }

    internal readonly struct Arguments(DeviceMap source, DeviceMap destination, ReadOnlySpan<Axis> axes)
    {
        public readonly int Source = source.Offset;
        public readonly int Destination = destination.Offset;
        public readonly int Length = destination.Length;
        public readonly Axis Image = new(destination.Batch, 1);
        public readonly Axis A = axes[0];
        public readonly Axis B = axes[1];
        public readonly Axis C = axes[2];
        public readonly Axis D = axes[3];
        public readonly Axis E = axes[4];
        public readonly Axis F = axes[5];
        public readonly Axis G = axes[6];
        public readonly Axis H = axes[7];
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = FlatIndex.Current;
            if (index >= arguments.Length) return;
            int a = arguments.Image.Outside(index), b = arguments.A.Outside(a), c = arguments.B.Outside(b), d = arguments.C.Outside(c);
            int e = arguments.D.Outside(d), f = arguments.E.Outside(e), g = arguments.F.Outside(f), h = arguments.G.Outside(g);
            int from = arguments.Image.Offset(index) + arguments.A.Offset(a) + arguments.B.Offset(b) + arguments.C.Offset(c) + arguments.D.Offset(d)
                + arguments.E.Offset(e) + arguments.F.Offset(f) + arguments.G.Offset(g) + arguments.H.Offset(h);
            arena[arguments.Destination + index] = arena[arguments.Source + from];
        }
    }
}
