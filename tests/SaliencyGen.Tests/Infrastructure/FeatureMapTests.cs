using SaliencyGen.Kernels;
using Xunit;

namespace SaliencyGen.Tests.Infrastructure;

/// <summary>Addresses in maps of more floats than an int counts. Nothing is read there: the memory is not taken.</summary>
public sealed unsafe class FeatureMapTests
{
    private const int Extent = 16384, Halo = 2;
    private const long RowPitch = (Extent + (2L * Halo)) * FeatureMap.BlockSize, PlanePitch = (Extent + (2L * Halo)) * RowPitch;
    private static readonly float* Start = (float*)(1L << 20);

    [Fact]
    public void Blocks_lie_behind_each_other()
    {
        var map = FeatureMap.Blocked(Start, 48, Extent, Extent, Halo);
        long interior = (Halo * RowPitch) + (Halo * FeatureMap.BlockSize);
        Assert.Equal(PlanePitch, map.PlanePitch);
        Assert.Equal(interior, map.Data - Start);
        Assert.Equal(interior + (2 * PlanePitch) + 5, map.Channel(37) - Start);
        Assert.Equal(interior + (2 * PlanePitch), map.Around(40).Data - Start);
        Assert.Equal(interior + PlanePitch + ((Extent - 1) * RowPitch) + ((Extent - 1) * FeatureMap.BlockSize), map.Cell(1, Extent - 1, Extent - 1) - Start);
    }

    [Fact]
    public void Planes_lie_behind_each_other()
    {
        var map = FeatureMap.Planar(Start, 3, Extent, Extent, Halo);
        Assert.Equal(PlanePitch / FeatureMap.BlockSize, map.PlanePitch);
        Assert.Equal(((RowPitch / FeatureMap.BlockSize) * Halo) + Halo + (2 * map.PlanePitch), map.Channel(2) - Start);
    }

    [Fact]
    public void A_wide_halo_of_a_long_row_is_stepped_over()
    {
        var map = FeatureMap.Blocked(Start, 1, 64, 1 << 24, halo: 16);
        Assert.Equal((16L * ((1 << 24) + 32) * FeatureMap.BlockSize) + (16 * FeatureMap.BlockSize), map.Data - Start);
    }
}
