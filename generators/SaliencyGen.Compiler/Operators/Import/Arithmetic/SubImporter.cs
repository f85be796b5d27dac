using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Difference of two tensors: https://onnx.ai/onnx/operators/onnx__Sub.html.</summary>
internal sealed class SubImporter() : BinaryImporter("Sub", (a, b) => a - b, (a, b) => unchecked(a - b))
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "";

    private static readonly Constant MinusOne = Constant.Of([1], new[] { -1f });

    protected override bool IsSum => true;

    protected override Value BothLive(ImportContext context, Value left, Value right)
    {
        var pair = Elementwise.Pair(context, left, right);
        return context.Add(new AddNode(context.Name, pair.Left, pair.Right, context.NewOutput(pair.Dims), -1));
    }

    protected override IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft) =>
        constantIsLeft ? [new ScaleFold(MinusOne, false), new ShiftFold(constant, 1)] : [new ShiftFold(constant, -1)];

    protected override Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft) => new ElementAffineNode(
        context.Name, live, output, constantIsLeft ? ConstantViews.Uniform(MinusOne, output.Shape.Dims) : null, false, constant, constantIsLeft ? 1 : -1);
}
