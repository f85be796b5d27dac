using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Linear;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Sums;

/// <summary>Sums of all entries up to each one along an axis, a triangle of ones as a matrix: https://onnx.ai/onnx/operators/onnx__CumSum.html.</summary>
internal sealed class CumSumImporter() : OperatorImporter("CumSum", 11, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "axis known at build time";

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [Read(context).Axis], stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "x");
        var (axis, isReverse, isExclusive) = Read(context);
        int count = view.Dims[axis];
        context.Spend((long)count * count);
        float[] matrix = new float[count * count];
        for (int to = 0; to < count; to++)
            for (int from = 0; from < count; from++) matrix[(to * count) + from] = Sums(to, from, isReverse, isExclusive) ? 1 : 0;
        return [TokenLayer.Of(context, view, axis, Constant.Of([count, count], matrix))];
    }

    protected override Constant Fold(ImportContext context)
    {
        var constant = context.Known(0, "x");
        var (axis, isReverse, isExclusive) = Read(context);
        context.Spend(constant.Count);
        int count = constant.Dims[axis], inner = (int)Shapes.Count(constant.Dims.Skip(axis + 1));
        var values = context.Values(constant);
        return values is long[] whole ? Constant.Of(constant.Dims, Summed(whole, (a, b) => unchecked(a + b))) : Constant.Of(constant.Dims, Summed((float[])values, (a, b) => a + b));

        T[] Summed<T>(T[] elements, Func<T, T, T> add)
            where T : struct
        {
            var result = new T[elements.Length];
            for (int start = 0; start < elements.Length; start += count * inner)
            {
                for (int column = 0; column < inner; column++)
                {
                    T sum = default;
                    for (int i = 0; i < count; i++)
                    {
                        int at = start + ((isReverse ? count - 1 - i : i) * inner) + column;
                        var next = add(sum, elements[at]);
                        result[at] = isExclusive ? sum : next;
                        sum = next;
                    }
                }
            }

            return result;
        }
    }

    private static bool Sums(int to, int from, bool isReverse, bool isExclusive) => from == to ? !isExclusive : isReverse ? from > to : from < to;

    private static (int Axis, bool IsReverse, bool IsExclusive) Read(ImportContext context) => (
        context.Axis(context.Integer(1, "axis"), context.Dims(0).Count), context.Attributes.Int("reverse", 0) != 0, context.Attributes.Int("exclusive", 0) != 0);
}
