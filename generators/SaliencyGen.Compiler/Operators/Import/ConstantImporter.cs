using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>A tensor in the node itself: https://onnx.ai/onnx/operators/onnx__Constant.html.</summary>
internal sealed class ConstantImporter() : OperatorImporter("Constant", 1, 0, 0)
{
    public override OperatorKinds Kinds => OperatorKinds.None;

    public override string Restrictions => "";

    protected override Constant Fold(ImportContext context)
    {
        var attributes = context.Attributes;
        if (attributes.Tensor("value") is { } tensor) return GraphImporter.ConstantOf(tensor, $"node {context.Node.Display}");
        if (attributes.Has("value_float")) return Constant.Of([], new[] { attributes.Float("value_float", 0) });
        if (attributes.Has("value_int")) return Constant.Of([], new[] { attributes.Int("value_int", 0) });
        if (attributes.Floats("value_floats") is { } floats) return Constant.Of([floats.Count], floats.ToArray());
        if (attributes.Ints("value_ints") is { } ints) return Constant.Of([ints.Count], ints.ToArray());
        if (attributes.Sparse("sparse_value") is { } sparse) return Dense(context, sparse);
        attributes.RejectOthers();
        throw context.Contradiction(
            "none of the attributes value, sparse_value, value_float, value_floats, value_int and value_ints is given", "one of them");
    }

    private static Constant Dense(ImportContext context, OnnxSparseTensor sparse)
    {
        string where = $"node {context.Node.Display}";
        if (!Shapes.TryCount(sparse.Dims, out long count))
            throw context.BadShape($"a sparse tensor of shape {ImportContext.Show(sparse.Dims)}", $"at most {int.MaxValue} elements");
        context.Spend(count);
        int[] dims = [.. sparse.Dims.Select(dim => (int)dim)];
        long[] indices = (long[])context.Values(GraphImporter.ConstantOf(sparse.Indices, where));
        var values = context.Values(GraphImporter.ConstantOf(sparse.Values, where));
        int axes = sparse.Indices.Dims.Count == 2 ? dims.Length : 1;
        if (sparse.Values.Dims.Count != 1 || indices.Length != (long)values.Length * axes || sparse.Indices.Dims.Count is not (1 or 2))
        {
            throw context.Contradiction(
                $"values {ImportContext.Show(sparse.Values.Dims)} of a sparse tensor with indices {ImportContext.Show(sparse.Indices.Dims)}", "an index for each value");
        }

        var dense = Array.CreateInstance(values.GetType().GetElementType()!, (int)count);
        for (int i = 0; i < values.Length; i++)
        {
            long place = 0;
            for (int axis = 0; axis < axes; axis++)
            {
                long extent = sparse.Indices.Dims.Count == 2 ? dims[axis] : count, index = indices[(i * axes) + axis];
                if (index < 0 || index >= extent) throw context.Contradiction($"index {index} of a sparse tensor {ImportContext.Show(dims)}", $"0 to {extent - 1}");
                place = (place * extent) + index;
            }

            dense.SetValue(values.GetValue(i), (int)place);
        }

        return dense is long[] whole ? Constant.Of(dims, whole) : Constant.Of(dims, (float[])dense);
    }
}
