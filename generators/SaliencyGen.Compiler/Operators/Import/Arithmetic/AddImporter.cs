using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Arithmetic;

/// <summary>Sum of two tensors: https://onnx.ai/onnx/operators/onnx__Add.html.</summary>
internal sealed class AddImporter() : BinaryImporter("Add", (a, b) => a + b, (a, b) => unchecked(a + b))
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "";

    protected override bool IsSum => true;

    protected override Value BothLive(ImportContext context, Value left, Value right)
    {
        var pair = Elementwise.Pair(context, left, right);
        return context.Add(new AddNode(context.Name, pair.Left, pair.Right, context.NewOutput(pair.Dims), 1));
    }

    protected override IEnumerable<ChannelFold> Steps(ImportContext context, Constant constant, bool constantIsLeft) =>
        [new ShiftFold(constant, 1)];

    protected override Node Elements(ImportContext context, Value live, Value output, Constant constant, bool constantIsLeft) =>
        new ElementAffineNode(context.Name, live, output, null, false, constant, 1);
}
