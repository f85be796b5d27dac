using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Dims from an operand, with 0 and -1 as placeholders: https://onnx.ai/onnx/operators/onnx__Reshape.html.</summary>
internal sealed class ReshapeImporter() : ReshapingImporter("Reshape", 5, 2, 2)
{
    public override string Restrictions => "shape known at build time";

    protected override IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims)
    {
        bool allowZero = context.Opset >= 14 && context.Attributes.Flag("allowzero", false);
        long[] stated = context.Integers(1, "shape"), target = (long[])stated.Clone();
        if (stated.Any(dim => dim < -1) || stated.Count(dim => dim == -1) > 1) throw Bad(context, stated, "sizes, with -1 at most once");
        for (int i = 0; i < target.Length; i++)
        {
            if (target[i] != 0 || allowZero) continue;
            target[i] = i < dims.Count ? dims[i] : throw Bad(context, stated, $"no 0 beyond the {dims.Count} dimensions of the input");
        }

        int free = Array.IndexOf(target, -1);
        if (free < 0) return target;
        if (!Shapes.TryCount(target.Where((_, i) => i != free), out long known) || known == 0 || Shapes.Count(dims) % known != 0)
            throw Bad(context, stated, $"a shape that divides {Shapes.Count(dims)} elements");
        target[free] = Shapes.Count(dims) / known;
        return target;
    }

    private static ModelException Bad(ImportContext context, long[] shape, string expected) =>
        context.Contradiction($"{context.Role(1, "shape")} is {ImportContext.Show(shape)}", expected);
}
