using System.Runtime.CompilerServices;
using SaliencyGen.Simd;
using SaliencyGen.Threading;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="AveragePool.Transpose"/>.</summary>
internal readonly unsafe struct AveragePoolTranspose(
    Worker worker, FeatureMap gradient, FeatureMap inputGradient, PoolShape shape, bool countIncludePad, bool accumulate) : IKernel, IWindowScatter
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run<TSimd, TVector>()
        where TSimd : ISimd<TVector>
        where TVector : struct =>
        WindowScatter.Run<AveragePoolTranspose, TSimd, TVector>(this, worker, inputGradient, shape, gradient.Height, accumulate);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Row<TSimd, TVector>(int plane, int y, int firstOwned, int endOwned)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        var rows = shape.Rows(y, inputGradient.Height);
        int countedRows = PoolDivisor.Rows(shape, y, inputGradient.Height, rows, countIncludePad);
        nint nextColumn = (nint)shape.DilationWidth * inputGradient.ColumnPitch;
        float* source = gradient.Row(plane, y);
        for (int x = 0; x < gradient.Width; x++, source += gradient.ColumnPitch)
        {
            var columns = shape.Columns(x, inputGradient.Width);
            int counted = countedRows * PoolDivisor.Columns(shape, x, inputGradient.Width, columns, countIncludePad);
            var divisor = TSimd.Broadcast(Math.Max(1, counted));
            for (int lane = 0; lane < gradient.Lanes; lane += TSimd.Width)
            {
                var share = TSimd.Divide(TSimd.Load(source + lane), divisor);
                int inputRow = rows.First;
                for (int row = rows.Count; row > 0; row--, inputRow += shape.DilationHeight)
                {
                    if (inputRow < firstOwned || inputRow >= endOwned)
                        continue;
                    float* target = inputGradient.Cell(plane, inputRow, columns.First) + lane;
                    for (int column = columns.Count; column > 0; column--, target += nextColumn)
                        TSimd.Store(target, TSimd.Add(TSimd.Load(target), share));
                }
            }
        }
    }
}
