using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Elementwise product of two tensors: https://onnx.ai/onnx/operators/onnx__Mul.html.</summary>
internal sealed class MulImporter() : BinaryImporter("Mul", (a, b) => a * b, (a, b) => unchecked(a * b))
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Bilinear;

    public override string Restrictions => "";

    protected override Value BothLive(ImportContext context, Value left, Value right)
    {
        var pair = Elementwise.Pair(context, left, right);
        return context.Add(new MultiplyNode(context.Name, pair.Left, pair.Right, context.NewOutput(pair.Dims)));
    }

    protected override IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft) =>
        [new ScaleFold(constant, false)];

    protected override Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft) =>
        new ElementAffineNode(context.Name, live, output, constant, false, null, 1);
}
