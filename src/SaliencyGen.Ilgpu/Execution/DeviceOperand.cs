using System.Runtime.CompilerServices;
using ILGPU;

namespace SaliencyGen.Ilgpu.Execution;

/// <summary>
/// What an operator reads beside its value, addressed by the flat index i of the result:
/// <c>source[Offset + i / Outer * Inner + i % Rest]</c>. One form serves a map like the result, a vector per image repeated over space,
/// a constant per channel, and a constant that varies over space.
/// </summary>
public readonly struct DeviceOperand
{
    /// <summary>First float.</summary>
    public readonly int Offset;

    /// <summary>Consecutive results that share a value, or a run of values.</summary>
    public readonly int Outer;

    /// <summary>Values in such a run.</summary>
    public readonly int Inner;

    /// <summary>Extent of what repeats inside a run; 1 where one value does.</summary>
    public readonly int Rest;

    /// <summary>1 for the packed weights, 0 for the arena. An int, since a struct that goes to a kernel holds no bool everywhere alike.</summary>
    public readonly int IsConstant;

    private DeviceOperand(int offset, int outer, int inner, int rest, int isConstant)
    {
        Offset = offset;
        Outer = outer;
        Inner = inner;
        Rest = rest;
        IsConstant = isConstant;
    }

    /// <summary>A map with the extents of the result.</summary>
    public static implicit operator DeviceOperand(DeviceMap map) => new(map.Offset, 1, 1, 1, 0);

    /// <summary>A vector of channels, one per image, repeated over the positions of <paramref name="like"/>.</summary>
    public static DeviceOperand PerChannel(DeviceMap vector, DeviceMap like) => new(vector.Offset, like.Positions, 1, 1, 0);

    /// <summary>One packed constant per channel of <paramref name="like"/>.</summary>
    public static DeviceOperand Constant(int weights, DeviceMap like) => new(weights, like.ChannelPitch, 1, 1, 1);

    /// <summary>A packed constant for every element of an image of <paramref name="like"/>, row-major CHW, the same for all images.</summary>
    public static DeviceOperand ConstantMap(int weights, DeviceMap like) => new(weights, like.ChannelPitch, like.Positions, like.Positions, 1);

    /// <summary>The value for result <paramref name="index"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float Read(ArrayView<float> arena, ArrayView<float> weights, int index)
    {
        int at = Offset + index;
        if (Outer != 1) at = Offset + (index / Outer * Inner) + (index % Rest);
        return IsConstant != 0 ? weights[at] : arena[at];
    }
}
