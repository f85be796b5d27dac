using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>Consecutive channels of a blocked map of <paramref name="channels"/>: the blocks that hold them, and their lanes there.</summary>
internal readonly unsafe struct ChannelRun(int first, int count, int channels)
{
    /// <summary>The bits of a whole block.</summary>
    public const uint Whole = (1u << FeatureMap.BlockSize) - 1;

    /// <summary>The block of the first channel.</summary>
    public readonly int FirstBlock = first / FeatureMap.BlockSize;

    /// <summary>Past the block of the last channel.</summary>
    public readonly int EndBlock = (first + count + FeatureMap.BlockSize - 1) / FeatureMap.BlockSize;

    // The run's lanes of its first block and the blocks behind, and of its last block and those before.
    private readonly uint _first = Whole & (Whole << (first % FeatureMap.BlockSize));
    private readonly uint _last = Whole >> ((FeatureMap.BlockSize - ((first + count) % FeatureMap.BlockSize)) % FeatureMap.BlockSize);

    /// <summary>A bit for each lane of a block that is the run's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bits(int block) => (block == FirstBlock ? _first : Whole) & (block == EndBlock - 1 ? _last : Whole);

    /// <summary>A bit for each lane of a block that is another channel's. What is neither the run's nor another's is padding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Others(int block) => Whole >> Math.Max(0, ((block + 1) * FeatureMap.BlockSize) - channels) & ~Bits(block);

    /// <summary>Writes the run's lanes of a register, zeros where padding is, and leaves other channels what they have.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store<TSimd, TVector>(float* destination, TVector value, int block, int lane, uint bits)
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        if (bits != Whole)
        {
            var others = TSimd.And(TSimd.Load(destination), TSimd.Lanes(Others(block), lane));
            value = TSimd.Add(TSimd.And(value, TSimd.Lanes(bits, lane)), others);
        }

        TSimd.Store(destination, value);
    }
}
