using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Number of elements of any tensor: https://onnx.ai/onnx/operators/onnx__Size.html.</summary>
internal sealed class SizeFolder() : FoldedOperator("Size", 1, 1, 1)
{
    public override bool ReadsShapesOnly => true;
    protected override Constant Fold(ImportContext context) => Constant.Of([], new[] { Shapes.Count(context.Dims(0)) });
}
