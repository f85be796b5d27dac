using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SaliencyGen.Operators;

namespace SaliencyGen.Kernels;

/// <summary>Kernel of <see cref="LopsidedShares"/>.</summary>
internal readonly unsafe struct LopsidedKernel(PointwiseMaps maps, FeatureMap output, float* weights, float* bias, AlphaBeta rule)
{
    private readonly int _inputs = maps.Input.Planes;

    // Rows of weights between two pairs of input blocks: all outputs, up to a whole block.
    private readonly nint _outputs = maps.Sum.Planes * FeatureMap.BlockSize;

    /// <summary>Writes a run of a row's cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int row, int first, int end)
    {
        for (int plane = 0; plane < _inputs; plane++)
        {
            for (int column = first; column < end; column++) Vector512<float>.Zero.Store(output.Cell(plane, row, column));
        }

        for (int plane = 0; plane < maps.Sum.Planes; plane++)
        {
            ulong channels = ulong.MaxValue >> (64 - Math.Min(FeatureMap.BlockSize, maps.Sum.Channels - (plane * FeatureMap.BlockSize)));
            for (int column = first; column < end; column++)
            {
                ulong lopsided = Lopsided(plane, row, column) & channels;
                for (; lopsided != 0; lopsided &= lopsided - 1) Share(row, column, plane, BitOperations.TrailingZeroCount(lopsided));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Lopsided(int plane, int row, int column)
    {
        var sum = Vector512.Load(maps.Sum.Cell(plane, row, column));
        var limit = Vector512.Load(maps.Magnitude.Cell(plane, row, column)) * Balance.Limit;
        return Vector512.GreaterThan(rule.Beta == 0 ? -sum : Vector512.Abs(sum), limit).ExtractMostSignificantBits();
    }

    private void Share(int row, int column, int plane, int lane)
    {
        float relevance = maps.Relevance.Cell(plane, row, column)[lane];
        if (relevance == 0) return;
        int channel = (plane * FeatureMap.BlockSize) + lane;
        Vector512<float> positive = Vector512<float>.Zero, negative = Vector512<float>.Zero;
        for (int block = 0; block < _inputs; block++)
        {
            var products = Products(block, row, column, channel);
            positive += Vector512.MaxNative(products, Vector512<float>.Zero);
            negative += Vector512.MinNative(products, Vector512<float>.Zero);
        }

        float shift = bias == null ? 0 : bias[channel];
        float excites = rule.Alpha * relevance / Stabilized(Vector512.Sum(positive) + MathF.Max(shift, 0));
        float inhibits = -rule.Beta * relevance / Stabilized(Vector512.Sum(negative) + MathF.Min(shift, 0));
        for (int block = 0; block < _inputs; block++)
        {
            var products = Products(block, row, column, channel);
            float* result = output.Cell(block, row, column);
            var shares = (Vector512.MaxNative(products, Vector512<float>.Zero) * excites) + (Vector512.MinNative(products, Vector512<float>.Zero) * inhibits);
            (Vector512.Load(result) + shares).Store(result);
        }
    }

    private float Stabilized(float denominator) => denominator >= 0 ? denominator + rule.Stabilizer : denominator - rule.Stabilizer;

    /// <summary>A block of inputs times their weights towards one output; pairs of blocks lie side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector512<float> Products(int block, int row, int column, int channel)
    {
        int pair = block & ~1;
        nint lanes = Math.Min(2, _inputs - pair) * FeatureMap.BlockSize;
        float* weight = weights + (pair * FeatureMap.BlockSize * _outputs) + (channel * lanes) + ((block - pair) * FeatureMap.BlockSize);
        return Vector512.Load(maps.Input.Cell(block, row, column)) * Vector512.Load(weight);
    }
}
