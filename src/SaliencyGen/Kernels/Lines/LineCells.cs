using System.Runtime.CompilerServices;
using SaliencyGen.Simd;

namespace SaliencyGen.Kernels;

/// <summary>The cells of one position and block in the maps of a way.</summary>
internal unsafe struct LineCells
{
    public float* Output;

    private float* _value, _other, _signal;
    private nint _channel;

    /// <summary>A cell of a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineCells At(in LineMaps maps, int block, int row, int column)
    {
        LineCells cells;
        cells._value = maps.Value.Cell(block, row, column);
        cells._other = maps.Other.Cell(block, row, column);
        cells._signal = maps.Signal.Cell(block, row, column);
        cells.Output = maps.Output.Cell(block, row, column);
        cells._channel = (nint)block * FeatureMap.BlockSize;
        return cells;
    }

    /// <summary>On to the next block of the same position.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void NextBlock(in LineMaps maps)
    {
        _value += maps.Value.PlanePitch;
        _other += maps.Other.PlanePitch;
        _signal += maps.Signal.PlanePitch;
        Output += maps.Output.PlanePitch;
        _channel += FeatureMap.BlockSize;
    }

    /// <summary>A register's elements, <paramref name="columns"/> cells further in the row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly LineElement<TVector> Read<TTerms, TSimd, TVector>(in LineMaps maps, int lane, int columns = 0)
        where TTerms : ILineTerms
        where TSimd : ISimd<TVector>
        where TVector : struct
    {
        nint at = lane + ((nint)columns * FeatureMap.BlockSize);
        var other = TTerms.ReadsOther ? TSimd.Load(_other + at) : TSimd.Broadcast(0);
        var signal = TTerms.ReadsSignal ? TSimd.Load(_signal + at) : TSimd.Broadcast(1);
        if (TTerms.ReadsVectors && maps.Factor != null) signal = TSimd.Multiply(signal, TSimd.Load(maps.Factor + _channel + lane));
        if (TTerms.ReadsVectors && !TTerms.ReadsOther && maps.Offset != null) other = TSimd.Load(maps.Offset + _channel + lane);
        return new(TSimd.Load(_value + at), other, signal);
    }
}
