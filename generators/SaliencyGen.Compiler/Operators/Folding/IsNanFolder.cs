using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// https://onnx.ai/onnx/operators/onnx__IsNaN.html. No tensor that depends on the network's input counts as NaN: exporters guard attention so, against rows of
/// which all is masked, and where a computation does fail, its result says so.
/// </summary>
internal sealed class IsNanFolder() : OperatorImporter("IsNaN", 9, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.None;

    public override string Restrictions => "of a tensor that depends on the input always false";

    public override bool ReadsShapesOnly => true;

    protected override Constant Fold(ImportContext context) => context.Operand(0).Known is null
        ? ConstantViews.Uniform(Constant.Of([1], new long[1]), context.Dims(0))
        : Constant.Of(context.Dims(0), Array.ConvertAll(context.Floats(0, "X"), value => float.IsNaN(value) ? 1L : 0));
}
