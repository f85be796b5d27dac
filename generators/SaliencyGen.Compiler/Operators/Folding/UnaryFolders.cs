using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// Functions of one constant that exist for shape arithmetic and constant weights only. Their pages are
/// https://onnx.ai/onnx/operators/onnx__NAME.html.
/// </summary>
internal static class UnaryFolders
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new Unary("Sqrt", 6, Math.Sqrt, null),
        new Unary("Exp", 6, Math.Exp, null),
        new Unary("Log", 6, Math.Log, null),
        new Unary("Sin", 7, Math.Sin, null),
        new Unary("Cos", 7, Math.Cos, null),
        new Unary("Neg", 6, x => -x, x => unchecked(-x)),
        new Unary("Abs", 6, Math.Abs, x => x < 0 ? unchecked(-x) : x),
        new Unary("Ceil", 6, Math.Ceiling, null),
        new Unary("Floor", 6, Math.Floor, null),
        new Unary("Reciprocal", 6, x => 1 / x, null),
        new Unary("Not", 1, null, x => x == 0 ? 1 : 0),
    ];

    private sealed class Unary(string opType, int since, Func<double, double>? floats, Func<long, long>? integers)
        : FoldedOperator(opType, since, 1, 1)
    {
        protected override Constant Fold(ImportContext context)
        {
            var constant = context.Known(0, "X");
            if (constant.IsInteger)
                return integers is null ? throw context.BadOperand(0, "X", "of an integer type", "floating numbers")
                    : Constant.Of(constant.Dims, context.Integers(0, "X").Select(integers).ToArray());
            return floats is null ? throw context.BadOperand(0, "X", "of a floating type", "integers")
                : Constant.Of(constant.Dims, context.Floats(0, "X").Select(x => (float)floats(x)).ToArray());
        }
    }
}
