using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>
/// Kernel of <see cref="MaxPool.Rescale"/>. A window is walked twice: once for how far its two winners have moved, once to hand out what
/// follows from that.
/// </summary>
internal readonly unsafe struct MaxPoolRescale(
    Worker worker, FeatureMap input, FeatureMap output, FeatureMap referenceInput, FeatureMap referenceOutput, FeatureMap multiplier,
    FeatureMap inputMultiplier, PoolShape shape, float threshold)
    : IKernel, IWindowScatter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        WindowScatter.Run<MaxPoolRescale, TSimd, TVector>(this, worker, inputMultiplier, shape, output.Height, accumulate: false);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Row<TSimd, TVector>(int plane, int y, int firstOwned, int endOwned)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rows = shape.Rows(y, input.Height);
        float* best = output.Row(plane, y), referenceBest = referenceOutput.Row(plane, y), share = multiplier.Row(plane, y);
        for (int x = 0; x < output.Width; x++)
        {
            var columns = shape.Columns(x, input.Width);
            if (y < output.Height - 1)
            {
                WindowScatter.PrefetchBelow(input, plane, rows, columns, shape);
                WindowScatter.PrefetchBelow(referenceInput, plane, rows, columns, shape);
                WindowScatter.PrefetchBelow(inputMultiplier, plane, rows, columns, shape);
            }

            for (int lane = 0; lane < output.Lanes; lane += TSimd.Width)
            {
                Window<TSimd, TVector>(
                    plane, lane, rows, columns, firstOwned, endOwned,
                    TSimd.Load(best + lane), TSimd.Load(referenceBest + lane), TSimd.Load(share + lane));
            }

            best += output.ColumnPitch;
            referenceBest += referenceOutput.ColumnPitch;
            share += multiplier.ColumnPitch;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Window<TSimd, TVector>(
        int plane, int lane, Taps rows, Taps columns, int firstOwned, int endOwned, TVector best, TVector referenceBest, TVector share)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        TVector zero = TSimd.Broadcast(0), least = TSimd.Broadcast(threshold), runAtWinner = zero, runAtReference = zero;
        nint next = (nint)shape.DilationWidth * input.ColumnPitch, nextReference = (nint)shape.DilationWidth * referenceInput.ColumnPitch;

        // From the last cell to the first: of equals, the first has the last word.
        int lastRow = rows.First + ((rows.Count - 1) * shape.DilationHeight), lastColumn = columns.First + ((columns.Count - 1) * shape.DilationWidth);
        int inputRow = lastRow;
        for (int row = rows.Count; row > 0; row--, inputRow -= shape.DilationHeight)
        {
            float* source = input.Cell(plane, inputRow, lastColumn) + lane, reference = referenceInput.Cell(plane, inputRow, lastColumn) + lane;
            for (int column = columns.Count; column > 0; column--, source -= next, reference -= nextReference)
            {
                TVector value = TSimd.Load(source), referenceValue = TSimd.Load(reference), run = TSimd.Subtract(value, referenceValue);
                runAtWinner = TSimd.IfEqual(value, best, run, runAtWinner);
                runAtReference = TSimd.IfEqual(referenceValue, referenceBest, run, runAtReference);
            }
        }

        // A maximum that has risen did so by its winner, one that has fallen by the winner that it had.
        var contribution = TSimd.Multiply(share, TSimd.Subtract(best, referenceBest));
        var mover = TSimd.IfGreaterOrEqual(best, referenceBest, runAtWinner, runAtReference);
        var quotient = TSimd.IfGreaterOrEqual(TSimd.Abs(mover), least, TSimd.Divide(contribution, mover), zero);
        var atWinner = TSimd.IfGreaterOrEqual(best, referenceBest, quotient, zero);
        var atReference = TSimd.IfGreaterOrEqual(best, referenceBest, zero, quotient);
        atReference = TSimd.IfGreaterOrEqual(TSimd.Abs(runAtReference), least, atReference, share);
        HandOut<TSimd, TVector>(plane, lane, rows, columns, firstOwned, endOwned, best, referenceBest, atWinner, atReference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void HandOut<TSimd, TVector>(
        int plane, int lane, Taps rows, Taps columns, int firstOwned, int endOwned,
        TVector best, TVector referenceBest, TVector atWinner, TVector atReference)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var zero = TSimd.Broadcast(0);
        nint next = (nint)shape.DilationWidth * input.ColumnPitch, nextReference = (nint)shape.DilationWidth * referenceInput.ColumnPitch;
        nint nextTarget = (nint)shape.DilationWidth * inputMultiplier.ColumnPitch;
        int inputRow = rows.First;
        for (int row = rows.Count; row > 0; row--, inputRow += shape.DilationHeight)
        {
            if (inputRow >= endOwned)
                return;
            float* source = input.Cell(plane, inputRow, columns.First) + lane, reference = referenceInput.Cell(plane, inputRow, columns.First) + lane;
            float* target = inputMultiplier.Cell(plane, inputRow, columns.First) + lane;
            for (int column = columns.Count; column > 0; column--, source += next, reference += nextReference, target += nextTarget)
            {
                TVector value = TSimd.Load(source), referenceValue = TSimd.Load(reference);
                if (inputRow >= firstOwned)
                {
                    var both = TSimd.Add(
                        TSimd.IfEqual(value, best, atWinner, zero), TSimd.IfEqual(referenceValue, referenceBest, atReference, zero));
                    TSimd.Store(target, TSimd.Add(TSimd.Load(target), both));
                }

                // What is left for the cells after the winners.
                atWinner = TSimd.IfEqual(value, best, zero, atWinner);
                atReference = TSimd.IfEqual(referenceValue, referenceBest, zero, atReference);
            }
        }
    }
}
