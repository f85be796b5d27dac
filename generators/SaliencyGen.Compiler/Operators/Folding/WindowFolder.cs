using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// Windows of a signal, sums of cosines: https://onnx.ai/onnx/operators/onnx__HannWindow.html and its relatives.
/// </summary>
internal sealed class WindowFolder(string opType, double mean, double once, double twice) : FoldedOperator(opType, 17, 1, 1)
{
    public static IEnumerable<OperatorImporter> All =>
        [new WindowFolder("HannWindow", 0.5, -0.5, 0), new WindowFolder("HammingWindow", 25.0 / 46, -21.0 / 46, 0), new WindowFolder("BlackmanWindow", 0.42, -0.5, 0.08)];

    protected override Constant Fold(ImportContext context)
    {
        var type = (OnnxElementType)context.Attributes.Int("output_datatype", (long)OnnxElementType.Float);
        if (!ElementTypes.IsReal(type)) throw context.Attributes.Bad("output_datatype", $"{type}", "a type of real numbers");
        long size = context.Integer(0, "size"), period = context.Attributes.Flag("periodic", true) ? size : size - 1;
        if (size < 0) throw context.BadOperand(0, "size", $"{size}", "at least 0");
        context.Spend(size);
        return Constant.Of([(int)size], [.. Enumerable.Range(0, (int)size).Select(i =>
        {
            double angle = period == 0 ? 0 : 2 * Math.PI * i / period;
            return (float)(mean + (once * Math.Cos(angle)) + (twice * Math.Cos(2 * angle)));
        })]);
    }
}
