using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="ClassActivation.WeightedSum"/>.</summary>
internal readonly unsafe struct WeightedSumKernel(Worker worker, FeatureMap activation, FeatureMap weights, float* heat, bool rectify)
    : IKernel
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var share = new RowShare(worker, activation.Height, activation.Width);
        while (share.Next())
        {
            for (int x = share.First; x < share.End; x++)
            {
                float sum = Channels<TSimd, TVector>(share.Plane, x);
                heat[((nint)share.Plane * activation.Width) + x] = rectify ? MathF.Max(sum, 0) : sum;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private float Channels<TSimd, TVector>(int y, int x)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        int whole = activation.Channels / activation.Lanes;
        var sum = TSimd.Broadcast(0);
        for (int plane = 0; plane < whole; plane++)
        {
            float* cell = activation.Cell(plane, y, x), weight = weights.Cell(plane, y, x);
            for (int lane = 0; lane < activation.Lanes; lane += TSimd.Width)
                sum = TSimd.MultiplyAdd(TSimd.Load(cell + lane), TSimd.Load(weight + lane), sum);
        }

        // The lanes of a last, partial block, without its padding.
        float total = TSimd.Sum(sum);
        for (int channel = whole * activation.Lanes; channel < activation.Channels; channel++)
            total += activation.Cell(whole, y, x)[channel % activation.Lanes] * weights.Cell(whole, y, x)[channel % activation.Lanes];
        return total;
    }
}
