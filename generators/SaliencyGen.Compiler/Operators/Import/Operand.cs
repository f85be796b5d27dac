using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>An input of an ONNX node: a tensor that depends on the network's input, or one known at build time.</summary>
internal sealed class Operand
{
    public Operand(Value live)
        : this(live, TensorLayout.ChannelsFirst, live.Name)
    {
    }

    /// <summary>A tensor of the model that has a value's elements, its axes in the order of a layout.</summary>
    public Operand(Value live, TensorLayout layout, string name) => (Live, Layout, Name) = (live, layout, name);

    public Operand(Constant known) => Known = known;

    public Value? Live { get; }

    /// <summary>The order of the tensor's axes; those of <see cref="Live"/> are channels-first.</summary>
    public TensorLayout Layout { get; }

    /// <summary>The tensor's name, where it is live.</summary>
    public string Name { get; } = "";

    public Constant? Known { get; }

    /// <summary>The dims as the model has them.</summary>
    public IReadOnlyList<int> Dims => Live is null ? Known!.Dims : AxisOrder.Apply(Axes, Live.Shape.Dims);

    /// <summary>For each axis of the tensor, the axis of <see cref="Live"/> that has its elements.</summary>
    public int[] Axes => AxisOrder.Of(Layout, Live!.Shape.Rank);
}
