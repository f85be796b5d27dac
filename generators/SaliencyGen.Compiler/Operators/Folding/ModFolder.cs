using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Remainder whose sign rule is an attribute: https://onnx.ai/onnx/operators/onnx__Mod.html.</summary>
internal sealed class ModFolder() : FoldedOperator("Mod", 10, 2, 2)
{
    protected override Constant Fold(ImportContext context) => context.Attributes.Flag("fmod", false)
        ? BinaryFold.Fold(context, (a, b) => a % b, IntegerMath.Remainder)
        : BinaryFold.Fold(context, null, IntegerMath.FloorModulo);
}
