using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>
/// Operators on two constants that exist for shape arithmetic and constant weights only. Their pages are
/// https://onnx.ai/onnx/operators/onnx__NAME.html.
/// </summary>
internal static class BinaryFolders
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new Logic("And", (a, b) => a & b),
        new Logic("Or", (a, b) => a | b),
        new Comparison("Equal", 7, (a, b) => a == b, (a, b) => a == b),
        new Comparison("Greater", 7, (a, b) => a > b, (a, b) => a > b),
        new Comparison("Less", 7, (a, b) => a < b, (a, b) => a < b),
        new Comparison("GreaterOrEqual", 12, (a, b) => a >= b, (a, b) => a >= b),
        new Comparison("LessOrEqual", 12, (a, b) => a <= b, (a, b) => a <= b),
    ];

    private sealed class Logic(string opType, Func<long, long, long> booleans) : FoldedOperator(opType, 7, 2, 2)
    {
        protected override Constant Fold(ImportContext context) => BinaryFold.Fold(context, null, booleans);
    }

    private sealed class Comparison(string opType, int since, Func<double, double, bool> floats, Func<long, long, bool> integers)
        : FoldedOperator(opType, since, 2, 2)
    {
        protected override Constant Fold(ImportContext context) => BinaryFold.Compare(context, floats, integers);
    }
}
