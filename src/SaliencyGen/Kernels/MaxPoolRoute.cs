using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="MaxPool.Route"/>.</summary>
internal readonly unsafe struct MaxPoolRoute(
    Worker worker, FeatureMap input, FeatureMap output, FeatureMap gradient, FeatureMap inputGradient, PoolShape shape, bool accumulate)
    : IKernel, IWindowScatter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        WindowScatter.Run<MaxPoolRoute, TSimd, TVector>(this, worker, inputGradient, shape, output.Height, accumulate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Row<TSimd, TVector>(int plane, int y, int firstOwned, int endOwned)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rows = shape.Rows(y, input.Height);
        float* best = output.Row(plane, y), share = gradient.Row(plane, y);
        for (int x = 0; x < output.Width; x++, best += output.ColumnPitch, share += gradient.ColumnPitch)
        {
            var columns = shape.Columns(x, input.Width);
            if (y < output.Height - 1)
            {
                WindowScatter.PrefetchBelow(input, plane, rows, columns, shape);
                WindowScatter.PrefetchBelow(inputGradient, plane, rows, columns, shape);
            }

            for (int lane = 0; lane < output.Lanes; lane += TSimd.Width)
            {
                Window<TSimd, TVector>(
                    plane, lane, rows, columns, firstOwned, endOwned,
                    TSimd.Load(best + lane), TSimd.Load(share + lane));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Window<TSimd, TVector>(
        int plane, int lane, Taps rows, Taps columns, int firstOwned, int endOwned, TVector best, TVector share)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        nint nextSource = (nint)shape.DilationWidth * input.ColumnPitch, nextTarget = (nint)shape.DilationWidth * inputGradient.ColumnPitch;
        int inputRow = rows.First;
        for (int row = rows.Count; row > 0; row--, inputRow += shape.DilationHeight)
        {
            if (inputRow >= endOwned)
                return;
            float* source = input.Cell(plane, inputRow, columns.First) + lane;
            float* target = inputGradient.Cell(plane, inputRow, columns.First) + lane;
            for (int column = columns.Count; column > 0; column--, source += nextSource, target += nextTarget)
            {
                var value = TSimd.Load(source);
                if (inputRow >= firstOwned)
                    TSimd.Store(target, TSimd.Add(TSimd.Load(target), TSimd.IfEqual(value, best, share, zero)));

                // What is left for the cells after the winner.
                share = TSimd.IfEqual(value, best, zero, share);
            }
        }
    }
}
