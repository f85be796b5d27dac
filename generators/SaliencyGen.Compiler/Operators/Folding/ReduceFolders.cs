using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Folding;

/// <summary>Reductions that exist on constants only. Their pages are https://onnx.ai/onnx/operators/onnx__NAME.html.</summary>
internal static class ReduceFolders
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new Reduce("ReduceSum", 13, group => group.Sum(), group => group.Aggregate(0L, (a, b) => unchecked(a + b))),
        new Reduce("ReduceProd", 18, group => group.Aggregate(1.0, (a, b) => a * b), group => group.Aggregate(1L, (a, b) => unchecked(a * b))),
        new Reduce("ReduceMax", 18, group => group.Max(), group => group.Max()),
        new Reduce("ReduceMin", 18, group => group.Min(), group => group.Min()),
    ];

    private sealed class Reduce(string opType, int inputSince, Func<IReadOnlyList<double>, double> floats, Func<IReadOnlyList<long>, long> integers)
        : FoldedOperator(opType, 1, 1, 2)
    {
        protected override Constant Fold(ImportContext context) => Reduction.Fold(context, inputSince, floats, integers);
    }
}
