using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program;

/// <summary>What is packed into a slot.</summary>
public enum WeightKind
{
    Convolution, Dense, Bias, ChannelVector, ElementMap, Table,
}

/// <summary>A run of floats in the packed weights, at an offset known when the build emits it.</summary>
public sealed class WeightSlot(WeightKind kind, Node node, long offset, long length)
{
    public WeightKind Kind { get; } = kind;
    public Node Node { get; } = node;
    public long Offset { get; } = offset;
    public long Length { get; } = length;

    /// <summary>For <see cref="WeightKind.Convolution"/>: how the weights lie.</summary>
    public WeightPacking? Packing { get; init; }

    /// <summary>For a transposed slot: the forward slot that it is packed from.</summary>
    public WeightSlot? Source { get; init; }

    /// <summary>For <see cref="WeightKind.ChannelVector"/> and <see cref="WeightKind.ElementMap"/>: the factor, or else the offset, of an affine node.</summary>
    public bool IsFactor { get; init; }

    /// <summary>What stands in the slot.</summary>
    public SlotContent Content { get; init; }

    /// <summary>For <see cref="SlotContent.Literal"/>: the numbers; of a vector one for all channels or one for each.</summary>
    public IReadOnlyList<float> Values { get; init; } = [];

    /// <summary>Layout of the maps that an <see cref="WeightKind.ElementMap"/> or vector is combined with.</summary>
    public MapLayout Layout { get; init; }
    public bool IsTransposed => Packing is { IsTransposed: true };
}
