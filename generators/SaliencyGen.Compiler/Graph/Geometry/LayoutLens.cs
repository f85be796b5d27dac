using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>Shows an operator its operands in the one order of axes that it wants; appends the moves that this takes.</summary>
internal sealed class LayoutLens(NetworkGraph graph)
{
    private readonly Dictionary<Value, Value> _moved = [];

    /// <summary>The operands as an operator reads them, and the layout that its axes and outputs are then in.</summary>
    public (IReadOnlyList<Operand?> Operands, TensorLayout Layout) Show(IReadOnlyList<Operand?> operands, LayoutReading reading)
    {
        var last = operands.FirstOrDefault(operand => operand is { Layout: TensorLayout.ChannelsLast });
        if (last is null || reading == LayoutReading.Own) return (operands, TensorLayout.ChannelsFirst);
        int rank = last.Dims.Count;
        bool follows = reading == LayoutReading.FollowedByConstants ? operands.All(operand => Goes(operand!, rank))
            : reading == LayoutReading.Followed && operands.All(operand => operand?.Live is null || operand.Dims.Count == rank);
        return follows
            ? ([.. operands.Select(operand => Follow(operand, rank, reading))], TensorLayout.ChannelsLast)
            : ([.. operands.Select(operand => operand?.Live is null ? operand : new Operand(Moved(operand)))], TensorLayout.ChannelsFirst);
    }

    /// <summary>A value whose axes are in the order that the model's tensor has them.</summary>
    public Value Moved(Operand operand)
    {
        var value = operand.Live!;
        if (operand.Layout == TensorLayout.ChannelsFirst) return value;
        if (_moved.TryGetValue(value, out var moved)) return moved;
        bool isNamed = operand.Name != value.Name;
        moved = Move(value, AxisOrder.Of(operand.Layout, value.Shape.Rank), isNamed ? operand.Name : value.Name + "/channels_last", isInner: !isNamed);
        _moved.Add(value, moved);
        return moved;
    }

    /// <summary>An operand of fewer axes is broadcast from the last one on; one that is channels-last has to have all.</summary>
    private static bool Goes(Operand operand, int rank) =>
        operand.Layout == TensorLayout.ChannelsLast ? operand.Dims.Count == rank : operand.Dims.Count <= rank;

    private Operand? Follow(Operand? operand, int rank, LayoutReading reading)
    {
        if (operand?.Known is { } constant)
            return reading == LayoutReading.FollowedByConstants ? new(Reordered(constant, rank)) : operand;
        if (operand?.Live is not { } value) return null;
        return new(operand.Layout == TensorLayout.ChannelsLast ? value : Reordered(value, rank));
    }

    private static Constant Reordered(Constant constant, int rank)
    {
        int[] dims = [.. Enumerable.Repeat(1, rank - constant.Dims.Count), .. constant.Dims];
        int[] strides = [.. Enumerable.Repeat(0, rank - constant.Dims.Count), .. constant.Strides];
        return ConstantViews.Transpose(constant.View(dims, strides, constant.Start), AxisOrder.Inverse(AxisOrder.Of(TensorLayout.ChannelsLast, rank)));
    }

    private Value Reordered(Value value, int rank)
    {
        int[] dims = [.. Enumerable.Repeat(1, rank - value.Shape.Rank), .. value.Shape.Dims];
        if (value.Shape.Rank < rank) value = Add(new ReshapeNode(value.Name, value, Inner(value.Name + "/broadcast", dims)));
        return Move(value, AxisOrder.Inverse(AxisOrder.Of(TensorLayout.ChannelsLast, rank)), value.Name + "/channels_first", isInner: true);
    }

    private Value Move(Value value, int[] axes, string name, bool isInner)
    {
        string unique = Unique(name);
        var output = new Value(unique, new(AxisOrder.Apply(axes, value.Shape.Dims))) { IsInner = isInner };
        return Add(AxisOrder.KeepsElements(axes, value.Shape.Dims) ? new ReshapeNode(unique, value, output) : new TransposeNode(unique, value, output, axes));
    }

    private Value Inner(string name, int[] dims) => new(Unique(name), new(dims)) { IsInner = true };

    private string Unique(string name)
    {
        string unique = name;
        for (int i = 2; graph.Nodes.Exists(node => node.Output.Name == unique); i++) unique = $"{name}_{i}";
        return unique;
    }

    private Value Add(Node node)
    {
        graph.Nodes.Add(node);
        return node.Output;
    }
}
