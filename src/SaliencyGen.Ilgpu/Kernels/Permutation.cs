using ILGPU;
using SaliencyGen.Ilgpu.Execution;

namespace SaliencyGen.Ilgpu.Kernels;

/// <summary>ONNX Transpose of vectors, [product of dims][image].</summary>
public static class Permutation
{
    /// <summary>Dimensions that a tensor may have.</summary>
    public const int MaximumRank = 8;

    /// <summary>Dimension i of the destination is dimension permutation[i] of the source, which has the extents <paramref name="dims"/>.</summary>
    public static void Run(DeviceCall call, DeviceMap source, DeviceMap destination, ReadOnlySpan<int> dims, ReadOnlySpan<int> permutation)
    {
        if (dims.Length > MaximumRank) throw new ArgumentException($"{dims.Length} dimensions were given where at most {MaximumRank} were expected.", nameof(dims));
        Span<int> strides = stackalloc int[MaximumRank];
        int total = 1;
        for (int i = dims.Length - 1; i >= 0; i--)
        {
            strides[i] = total;
            total *= dims[i];
        }

        // Missing dimensions stand in front, with one element each.
        Span<int> extents = stackalloc int[MaximumRank], steps = stackalloc int[MaximumRank];
        int missing = MaximumRank - dims.Length;
        extents[..missing].Fill(1);
        for (int i = 0; i < dims.Length; i++)
        {
            extents[missing + i] = dims[permutation[i]];
            steps[missing + i] = strides[permutation[i]];
        }

        call.Launch<Kernel, Arguments>(call.Flat(source.Length), new(source, destination, extents, steps));
    }

    internal readonly struct Arguments
    {
        public readonly int Source;
        public readonly int Destination;
        public readonly int Batch;
        public readonly int Length;
        private readonly int _extent1, _extent2, _extent3, _extent4, _extent5, _extent6, _extent7;
        private readonly int _step0, _step1, _step2, _step3, _step4, _step5, _step6, _step7;

        public Arguments(DeviceMap source, DeviceMap destination, ReadOnlySpan<int> extents, ReadOnlySpan<int> steps)
        {
            Source = source.Offset;
            Destination = destination.Offset;
            Batch = source.Batch;
            Length = source.Length;
            (_extent1, _extent2, _extent3, _extent4) = (extents[1], extents[2], extents[3], extents[4]);
            (_extent5, _extent6, _extent7) = (extents[5], extents[6], extents[7]);
            (_step0, _step1, _step2, _step3) = (steps[0], steps[1], steps[2], steps[3]);
            (_step4, _step5, _step6, _step7) = (steps[4], steps[5], steps[6], steps[7]);
        }

        /// <summary>Where the destination's element <paramref name="rest"/> comes from.</summary>
        public int Origin(int rest)
        {
            int at = rest % _extent7 * _step7;
            rest /= _extent7;
            at += rest % _extent6 * _step6;
            rest /= _extent6;
            at += rest % _extent5 * _step5;
            rest /= _extent5;
            at += rest % _extent4 * _step4;
            rest /= _extent4;
            at += rest % _extent3 * _step3;
            rest /= _extent3;
            at += rest % _extent2 * _step2;
            rest /= _extent2;
            at += rest % _extent1 * _step1;
            return at + (rest / _extent1 * _step0);
        }
    }

    internal readonly struct Kernel : IDeviceKernel<Arguments>
    {
        public static void Run(ArrayView<float> arena, ArrayView<float> other, Arguments arguments)
        {
            int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
            if (index >= arguments.Length) return;
            int element = index / arguments.Batch;
            arena[arguments.Destination + index] = arena[arguments.Source + (arguments.Origin(element) * arguments.Batch) + (index % arguments.Batch)];
        }
    }
}
