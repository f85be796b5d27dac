using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Reordering of dimensions: https://onnx.ai/onnx/operators/onnx__Transpose.html.</summary>
internal sealed class TransposeImporter() : OperatorImporter("Transpose", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => [.. AxisOrder.Inverse(Permutation(context)).Select(axis => (int?)axis)];

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => [context.View(0, "data").Transpose(Permutation(context))];

    protected override Constant Fold(ImportContext context) => ConstantViews.Transpose(context.Known(0, "data"), Permutation(context));

    private static int[] Permutation(ImportContext context)
    {
        int rank = context.Dims(0).Count;
        var stated = context.Attributes.Ints("perm");
        if (stated is null) return Enumerable.Range(0, rank).Reverse().ToArray();
        return stated.OrderBy(axis => axis).SequenceEqual(Enumerable.Range(0, rank).Select(axis => (long)axis))
            ? stated.Select(axis => (int)axis).ToArray()
            : throw context.Contradiction($"attribute 'perm' is {ImportContext.Show(stated)}", $"a permutation of the {rank} dimensions");
    }
}
