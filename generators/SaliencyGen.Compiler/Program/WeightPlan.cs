using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// All packed weights of a class: the forward region, packed when the first instance is made, and the transposed one, packed from it
/// when a method first needs it. Slots are shared by every program of the class.
/// </summary>
public sealed class WeightPlan(WeightLayout layout)
{
    // A cache line, so that no slot's vectors straddle two.
    private const int Alignment = 16;

    private readonly Dictionary<(WeightKind, Node, bool, SlotContent), WeightSlot> _slots = [];

    public IEnumerable<WeightSlot> Forward => _slots.Values.Where(slot => !slot.IsTransposed).OrderBy(slot => slot.Offset);
    public IEnumerable<WeightSlot> Transposed => _slots.Values.Where(slot => slot.IsTransposed).OrderBy(slot => slot.Offset);
    public long ForwardLength { get; private set; }
    public long TransposedLength { get; private set; }

    public WeightSlot Convolution(ConvolutionNode node, bool planar, SlotContent content = SlotContent.Model)
    {
        if (node.IsDepthwise)
            return Get(WeightKind.Depthwise, node, layout.Depthwise(node), content: content);
        return planar
            ? Get(WeightKind.PlanarConvolution, node, layout.Planar(node), content: content)
            : Get(WeightKind.Convolution, node, layout.Convolution(node), content: content);
    }

    public WeightSlot TransposedConvolution(ConvolutionNode node, bool planar, SlotContent content = SlotContent.Model)
    {
        var source = Convolution(node, planar, content);
        if (layout.ServesTranspose || node.IsDepthwise) return source;
        return planar
            ? Get(WeightKind.TransposedToPlanar, node, layout.Planar(node), source: source, content: content)
            : Get(WeightKind.TransposedConvolution, node, layout.TransposedConvolution(node), source: source, content: content);
    }

    public WeightSlot Dense(DenseNode node, SlotContent content = SlotContent.Model) => Get(WeightKind.Dense, node, layout.Dense(node), content: content);

    /// <summary>The bias after folding, or a part of it, padded to whole blocks; null where it is zero for all channels.</summary>
    public WeightSlot? Bias(Node node, SlotContent content = SlotContent.Model) => node switch
    {
        ConvolutionNode { Bias: null } convolution when !AddsShift(convolution.Folds) => null,
        DenseNode { Bias: null } dense when !AddsShift(dense.Folds) => null,
        _ => Get(WeightKind.Bias, node, WeightLayout.RoundUp(node.Output.Shape.Channels), content: content),
    };

    /// <summary>Numbers of the user's for the channels of a node's input; a node may have two such vectors.</summary>
    public WeightSlot InputVector(Node node, IReadOnlyList<float> values, bool isSecond) =>
        Get(WeightKind.ChannelVector, node, WeightLayout.RoundUp(node.Input.Shape.Channels), isSecond, content: SlotContent.Literal, values: values);

    public WeightSlot ChannelVector(ChannelAffineNode node, bool isFactor) =>
        Get(WeightKind.ChannelVector, node, WeightLayout.RoundUp(node.Output.Shape.Channels), isFactor);

    public WeightSlot ElementMap(ElementAffineNode node, bool isFactor, MapLayout map)
    {
        var shape = node.Output.Shape;
        int channels = map == MapLayout.Blocked ? WeightLayout.RoundUp(shape.Channels) : shape.Channels;
        return Get(WeightKind.ElementMap, node, (long)channels * shape.Height * shape.Width, isFactor, map: map);
    }

    public static bool AddsShift(IEnumerable<ChannelFold> folds) => folds.Any(fold => fold is not ScaleFold);
    public static bool Scales(IEnumerable<ChannelFold> folds) => folds.Any(fold => fold is not ShiftFold);

    private WeightSlot Get(WeightKind kind, Node node, long length, bool isFactor = false, WeightSlot? source = null, MapLayout map = MapLayout.Blocked,
        SlotContent content = SlotContent.Model, IReadOnlyList<float>? values = null)
    {
        if (_slots.TryGetValue((kind, node, isFactor, content), out var slot)) return slot;
        bool transposed = kind is WeightKind.TransposedConvolution or WeightKind.TransposedToPlanar;
        long offset = transposed ? TransposedLength : ForwardLength;
        slot = new WeightSlot(kind, node, offset, length) { Source = source, IsFactor = isFactor, Layout = map, Content = content, Values = values ?? [] };
        long end = offset + ((length + Alignment - 1) / Alignment * Alignment);
        if (transposed) TransposedLength = end;
        else ForwardLength = end;
        _slots.Add((kind, node, isFactor, content), slot);
        return slot;
    }
}
