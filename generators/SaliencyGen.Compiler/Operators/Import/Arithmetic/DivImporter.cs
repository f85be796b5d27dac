using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Folding;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>
/// Quotient of two tensors, a constant divided by a live one being a constant times its reciprocal: https://onnx.ai/onnx/operators/onnx__Div.html. Integers
/// truncate.
/// </summary>
internal sealed class DivImporter() : BinaryImporter("Div", (a, b) => a / b, IntegerMath.Divide)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Bilinear | OperatorKinds.Pointwise;

    public override string Restrictions => "";

    protected override Value BothLive(ImportContext context, Value left, Value right)
    {
        var pair = Elementwise.Pair(context, left, right);
        return context.Add(new QuotientNode(context.Name, pair.Left, pair.Right, context.NewOutput(pair.Dims)));
    }

    protected override Value Meeting(ImportContext context, Value live, bool constantIsLeft) => constantIsLeft
        ? context.Add(new FunctionNode(context.Name, live, context.NewInner(live.Shape.Dims), new Reciprocal()))
        : live;

    protected override IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft) =>
        [new ScaleFold(constant, !constantIsLeft)];

    protected override Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft) =>
        new ElementAffineNode(context.Name, live, output, constant, !constantIsLeft, null, 1);
}
