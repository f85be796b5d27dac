using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Reordering of dimensions: https://onnx.ai/onnx/operators/onnx__Transpose.html.</summary>
internal sealed class TransposeImporter() : OperatorImporter("Transpose", 1, 1, 1)
{
    public override Value Import(ImportContext context)
    {
        var input = context.Live(0, "data");
        var permutation = Permutation(context);
        var dims = input.Shape.Dims;
        var output = context.NewOutput(permutation.Select(axis => dims[axis]));

        // Where the dimensions that hold more than one element stay in order, no element moves.
        var moving = permutation.Where(axis => dims[axis] > 1).ToList();
        bool isReshape = moving.SequenceEqual(moving.OrderBy(axis => axis));
        return context.Add(isReshape ? new ReshapeNode(context.Name, input, output) : new TransposeNode(context.Name, input, output, permutation));
    }

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
