using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import.Sums;

/// <summary>Reductions of a value's positions, or of nothing, as canonical nodes; the last one made is the ONNX node's output.</summary>
internal sealed class ReduceSteps(ImportContext context, Value input, bool isNothing, IReadOnlyList<int> outputDims)
{
    private static readonly Constant MinusOne = Constant.Of([1], new[] { -1f });

    private int Count => isNothing ? 1 : input.Shape.Height * input.Shape.Width;

    public Value Mean() => isNothing ? input : Average(isLast: true);

    public Value Sum() => isNothing ? input : Scaled(Average(isLast: false), Constant.Of([1], new[] { (float)Count }), isLast: true);

    public Value Largest() => isNothing ? input : Pool(input, isLast: true);

    /// <summary>-max(-x).</summary>
    public Value Smallest() => isNothing ? input : Scaled(Pool(Scaled(input, MinusOne, isLast: false), isLast: false), MinusOne, isLast: true);

    private Value Average(bool isLast) => context.Add(new GlobalAverageNode(context.Name, input, Output(isLast)));

    private Value Pool(Value value, bool isLast) =>
        context.Add(new MaxPoolNode(context.Name, value, Output(isLast), Window.OneCell with { KernelHeight = input.Shape.Height, KernelWidth = input.Shape.Width }));

    private Value Scaled(Value value, Constant factor, bool isLast) => context.Add(new ChannelAffineNode(
        context.Name, value, isLast ? context.NewOutput(value.Shape.Dims) : context.NewInner(value.Shape.Dims), [new ScaleFold(factor, false)]));

    private Value Output(bool isLast)
    {
        var shape = input.Shape;
        bool isVector = outputDims.Count is > 1 and < 5 && outputDims[0] == 1 && outputDims[1] == shape.Channels && outputDims.Skip(2).All(dim => dim == 1);
        IEnumerable<int> dims = isVector ? outputDims : shape.Dims.Select((dim, axis) => axis < 2 ? dim : 1);
        return isLast ? context.NewOutput(dims) : context.NewInner(dims);
    }
}
