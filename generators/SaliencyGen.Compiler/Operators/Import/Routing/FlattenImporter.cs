using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>A matrix cut at the axis: https://onnx.ai/onnx/operators/onnx__Flatten.html.</summary>
internal sealed class FlattenImporter() : ReshapingImporter("Flatten", 1, 1, 1)
{
    public override string Restrictions => "";

    protected override IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims)
    {
        long axis = context.Attributes.Int("axis", 1);

        // Unlike elsewhere the axis may equal the rank: everything then lies before the cut.
        int cut = axis == dims.Count ? dims.Count : context.Axis(axis, dims.Count);
        return [Shapes.Count(dims.Take(cut)), Shapes.Count(dims.Skip(cut))];
    }
}
