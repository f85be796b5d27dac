using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Up to four floats of every lane of some blocks.</summary>
internal readonly unsafe struct LaneTable(float* memory, int lanes)
{
    /// <summary>Floats of memory for each lane.</summary>
    public const int Fields = 4;

    /// <summary>The statistics of the line that a lane belongs to.</summary>
    public LineStatistics this[int lane] => new(memory[lane], memory[lanes + lane], memory[(2 * lanes) + lane], memory[(3 * lanes) + lane]);

    /// <summary>Gives a run of lanes their line's statistics.</summary>
    public void Set(int first, int count, LineStatistics line) => Set(first, count, line.Mean, line.Rest, line.Scale, line.Norm);

    /// <summary>Gives a run of lanes their line's totals.</summary>
    public void Set(int first, int count, LineTotals line) => Set(first, count, line.First, line.Second, line.Final, 0);

    /// <summary>A register of statistics.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneStatistics<TVector> Statistics<TSimd, TVector>(int lane)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(TSimd.Load(memory + lane), TSimd.Load(memory + lanes + lane), TSimd.Load(memory + (2 * lanes) + lane));

    /// <summary>A register of totals.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LaneTotals<TVector> Totals<TSimd, TVector>(int lane)
        where TSimd : ISimd<TVector>
        where TVector : struct => new(TSimd.Load(memory + lane), TSimd.Load(memory + lanes + lane), TSimd.Load(memory + (2 * lanes) + lane));

    private void Set(int first, int count, float a, float b, float c, float d)
    {
        new Span<float>(memory + first, count).Fill(a);
        new Span<float>(memory + lanes + first, count).Fill(b);
        new Span<float>(memory + (2 * lanes) + first, count).Fill(c);
        new Span<float>(memory + (3 * lanes) + first, count).Fill(d);
    }
}
