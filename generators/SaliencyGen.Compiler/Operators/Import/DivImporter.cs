using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Quotient of two tensors, of which the divided one is live: https://onnx.ai/onnx/operators/onnx__Div.html. Integers truncate.</summary>
internal sealed class DivImporter() : BinaryImporter("Div", (a, b) => a / b, IntegerMath.Divide)
{
    protected override Value BothLive(ImportContext context, Value left, Value right)
    {
        var pair = Elementwise.Pair(context, left, right);
        return context.Add(new QuotientNode(context.Name, pair.Left, pair.Right, context.NewOutput(pair.Dims)));
    }

    protected override IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft)
    {
        RejectLiveDivisor(context, constantIsLeft);
        return [new ScaleFold(constant, true)];
    }

    protected override Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft)
    {
        RejectLiveDivisor(context, constantIsLeft);
        return new ElementAffineNode(context.Name, live, output, constant, true, null, 1);
    }

    private static void RejectLiveDivisor(ImportContext context, bool constantIsLeft)
    {
        if (constantIsLeft) throw context.BadOperand(1, "B", "computed from the network's input", "a divisor known at build time");
    }
}
