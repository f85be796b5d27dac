using ILGPU;
using ILGPU.Runtime;

namespace SaliencyGen.Ilgpu.Benchmarks;

/// <summary>What the device can do at most, measured: multiply-adds that stay in registers, and a copy that does nothing else.</summary>
internal sealed record Ceilings(double Gigaflops, double GigabytesPerSecond)
{
    private const int Rounds = 5;
    private const int ThreadsPerGroup = 256;
    private const int Chains = 8;

    public static Ceilings Measure(Accelerator accelerator)
    {
        bool isGpu = accelerator.AcceleratorType == AcceleratorType.Cuda;
        int steps = isGpu ? 4096 : 64, groups = isGpu ? 64 * accelerator.NumMultiprocessors : accelerator.NumMultiprocessors;
        int threads = Math.Min(ThreadsPerGroup, accelerator.MaxNumThreadsPerGroup);
        using var sums = accelerator.Allocate1D<float>(groups * threads);
        var multiply = accelerator.LoadStreamKernel<ArrayView<float>, float, int>(MultiplyAdds);
        double flops = Best(accelerator, () => multiply((groups, threads), sums.View.BaseView, 0.999f, steps));

        int length = isGpu ? 1 << 28 : 1 << 20;
        using var from = accelerator.Allocate1D<float>(length);
        using var to = accelerator.Allocate1D<float>(length);
        var copy = accelerator.LoadStreamKernel<ArrayView<float>, ArrayView<float>>(Copy);
        double seconds = Best(accelerator, () => copy((length / 4 / threads, threads), from.View.BaseView, to.View.BaseView));
        return new(2.0 * Chains * steps * groups * threads / flops / 1e9, 2.0 * sizeof(float) * length / seconds / 1e9);
    }

    /// <summary>The shortest of some rounds, in seconds by device events.</summary>
    private static double Best(Accelerator accelerator, Action launch)
    {
        var stream = accelerator.DefaultStream;
        launch();
        double best = double.MaxValue;
        for (int round = 0; round < Rounds; round++)
        {
            using var began = stream.AddProfilingMarker();
            launch();
            using var ended = stream.AddProfilingMarker();
            stream.Synchronize();
            best = Math.Min(best, ended.MeasureFrom(began).TotalSeconds);
        }

        return best;
    }

    // Eight independent chains hide the latency of one.
    internal static void MultiplyAdds(ArrayView<float> sums, float factor, int steps)
    {
        float a = Group.IdxX, b = a + 1, c = a + 2, d = a + 3, e = a + 4, f = a + 5, g = a + 6, h = a + 7;
        for (int i = 0; i < steps; i++)
        {
            a = (a * factor) + 1;
            b = (b * factor) + 1;
            c = (c * factor) + 1;
            d = (d * factor) + 1;
            e = (e * factor) + 1;
            f = (f * factor) + 1;
            g = (g * factor) + 1;
            h = (h * factor) + 1;
        }

        sums[(Grid.IdxX * Group.DimX) + Group.IdxX] = a + b + c + d + e + f + g + h;
    }

    internal static void Copy(ArrayView<float> from, ArrayView<float> to)
    {
        int index = (Grid.IdxX * Group.DimX) + Group.IdxX;
        to.AsAligned(16).Cast<Quad>()[index] = from.AsAligned(16).Cast<Quad>()[index];
    }

    /// <summary>Four floats that are moved at once.</summary>
    internal readonly struct Quad(float x, float y, float z, float w)
    {
        public readonly float X = x;
        public readonly float Y = y;
        public readonly float Z = z;
        public readonly float W = w;
    }
}
