using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>The other of two truth values: https://onnx.ai/onnx/operators/onnx__Not.html.</summary>
internal sealed class NotFolder() : FoldedOperator("Not", 1, 1, 1)
{
    protected override Constant Fold(ImportContext context) =>
        Constant.Of(context.Dims(0), Array.ConvertAll(context.Integers(0, "X"), x => x == 0 ? 1L : 0));
}
