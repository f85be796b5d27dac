using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Resampling;
using SaliencyGen.Compiler.Program.Convolutions;

namespace SaliencyGen.Compiler.Program;

/// <summary>
/// All packed weights of a class: the forward region, packed when the first instance is made, and the transposed one, packed from it
/// when a method first needs it. Slots are shared by every program of the class.
/// </summary>
public sealed class WeightPlan(WeightLayout layout)
{
    // A cache line, so that no slot's vectors straddle two.
    private const int Alignment = 16;

    private readonly Dictionary<(WeightKind, WeightPacking?, Node, bool, SlotContent), WeightSlot> _slots = [];
    private readonly Dictionary<AxisTable, WeightSlot> _tables = [];

    public IEnumerable<WeightSlot> Forward => _slots.Values.Concat(_tables.Values).Where(slot => !slot.IsTransposed).OrderBy(slot => slot.Offset);
    public IEnumerable<WeightSlot> Transposed => _slots.Values.Where(slot => slot.IsTransposed).OrderBy(slot => slot.Offset);
    public long ForwardLength { get; private set; }
    public long TransposedLength { get; private set; }

    public WeightLayout Layout { get; } = layout;

    /// <summary>A convolution's weights as an algorithm reads them forward.</summary>
    public WeightSlot Convolution(ConvolutionNode node, ConvolutionAlgorithm algorithm, SlotContent content = SlotContent.Model) =>
        Convolution(node, Kernels(algorithm).Forward.Packing, content);

    /// <summary>A convolution's weights as an algorithm's transpose reads them.</summary>
    public WeightSlot TransposedConvolution(ConvolutionNode node, ConvolutionAlgorithm algorithm, SlotContent content = SlotContent.Model) =>
        Convolution(node, Kernels(algorithm).Transpose.Packing, content);

    public WeightSlot Dense(DenseNode node, SlotContent content = SlotContent.Model) => Get(WeightKind.Dense, node, Layout.Dense(node), content: content);

    /// <summary>The bias after folding, or a part of it, padded to whole blocks; null where it is zero for all channels.</summary>
    public WeightSlot? Bias(Node node, SlotContent content = SlotContent.Model) => node switch
    {
        VolumeConvolutionNode volume => Bias(volume.Unfolded, content),
        ConvolutionNode { Bias: null } convolution when !AddsShift(convolution.Folds) => null,
        TransposedConvolutionNode { Bias: null } transposed when !AddsShift(transposed.Folds) => null,
        DenseNode { Bias: null } dense when !AddsShift(dense.Folds) => null,
        _ => Get(WeightKind.Bias, node, WeightLayout.RoundUp(node.Output.Shape.Channels), content: content),
    };

    /// <summary>Numbers of the user's for the channels of a node's input; a node may have two such vectors.</summary>
    public WeightSlot InputVector(Node node, IReadOnlyList<float> values, bool isSecond) =>
        Get(WeightKind.ChannelVector, node, WeightLayout.RoundUp(node.Input.Shape.Channels), isSecond, content: SlotContent.Literal, values: values);

    /// <summary>The factor or the summand of each channel.</summary>
    public WeightSlot ChannelVector<TNode>(TNode node, bool isFactor)
        where TNode : Node, IChannelSteps =>
        Get(WeightKind.ChannelVector, node, WeightLayout.RoundUp(node.Output.Shape.Channels), isFactor);

    public WeightSlot ElementMap(Node node, bool isFactor, MapLayout map)
    {
        var shape = node.Output.Shape;
        int channels = map == MapLayout.Blocked ? WeightLayout.RoundUp(shape.Channels) : shape.Channels;
        return Get(WeightKind.ElementMap, node, (long)channels * shape.Height * shape.Width, isFactor, map: map);
    }

    /// <summary>The sums along one axis, of a node that has several.</summary>
    public WeightSlot Table(Node node, AxisTable table)
    {
        if (_tables.TryGetValue(table, out var slot)) return slot;
        float[] values = table.Packed();
        slot = new WeightSlot(WeightKind.Table, node, ForwardLength, values.Length) { Content = SlotContent.Literal, Values = values };
        ForwardLength = End(slot);
        _tables.Add(table, slot);
        return slot;
    }

    public static bool AddsShift(IEnumerable<ChannelFold> folds) => folds.Any(fold => fold is not ScaleFold);
    public static bool Scales(IEnumerable<ChannelFold> folds) => folds.Any(fold => fold is not ShiftFold);

    private ConvolutionKernels Kernels(ConvolutionAlgorithm algorithm) =>
        Layout.Kernels(algorithm) ?? throw new InvalidOperationException($"The target has no kernels for {algorithm} convolution.");

    private WeightSlot Convolution(ConvolutionNode node, WeightPacking packing, SlotContent content)
    {
        var source = packing.Source is { } forward ? Convolution(node, forward, content) : null;
        return Get(WeightKind.Convolution, node, packing.Length(node), source: source, content: content, packing: packing);
    }

    private WeightSlot Get(WeightKind kind, Node node, long length, bool isFactor = false, WeightSlot? source = null, MapLayout map = MapLayout.Blocked,
        SlotContent content = SlotContent.Model, IReadOnlyList<float>? values = null, WeightPacking? packing = null)
    {
        if (_slots.TryGetValue((kind, packing, node, isFactor, content), out var slot)) return slot;
        bool transposed = packing is { IsTransposed: true };
        long offset = transposed ? TransposedLength : ForwardLength;
        slot = new WeightSlot(kind, node, offset, length) { Packing = packing, Source = source, IsFactor = isFactor, Layout = map, Content = content, Values = values ?? [] };
        if (transposed) TransposedLength = End(slot);
        else ForwardLength = End(slot);
        _slots.Add((kind, packing, node, isFactor, content), slot);
        return slot;
    }

    private static long End(WeightSlot slot) => slot.Offset + ((slot.Length + Alignment - 1) / Alignment * Alignment);
}
