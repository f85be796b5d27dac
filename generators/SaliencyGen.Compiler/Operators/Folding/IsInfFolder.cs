using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Truth where an element is infinite: https://onnx.ai/onnx/operators/onnx__IsInf.html.</summary>
internal sealed class IsInfFolder() : FoldedOperator("IsInf", 10, 1, 1)
{
    protected override Constant Fold(ImportContext context)
    {
        bool positive = context.Attributes.Flag("detect_positive", true), negative = context.Attributes.Flag("detect_negative", true);
        return Constant.Of(context.Dims(0), Array.ConvertAll(
            context.Floats(0, "X"), value => (positive && float.IsPositiveInfinity(value)) || (negative && float.IsNegativeInfinity(value)) ? 1L : 0));
    }
}
