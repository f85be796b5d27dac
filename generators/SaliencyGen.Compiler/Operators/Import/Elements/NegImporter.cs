using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Elements;

/// <summary>A tensor times -1, which is linear: https://onnx.ai/onnx/operators/onnx__Neg.html.</summary>
internal sealed class NegImporter() : OperatorImporter("Neg", 6, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "";

    public override bool KeepsAxes => true;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "X");
        return context.Add(new ChannelAffineNode(context.Name, input, context.NewOutput(input.Shape.Dims), [new ScaleFold(Constant.Of([1], [-1f]), false)]));
    }

    protected override Constant Fold(ImportContext context) => context.Known(0, "X").IsInteger
        ? Constant.Of(context.Dims(0), Array.ConvertAll(context.Integers(0, "X"), x => unchecked(-x)))
        : Constant.Of(context.Dims(0), Array.ConvertAll(context.Floats(0, "X"), x => -x));
}
