namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Removes dimensions of size one: https://onnx.ai/onnx/operators/onnx__Squeeze.html.</summary>
internal sealed class SqueezeImporter() : ReshapingImporter("Squeeze", 1, 1, 2)
{
    public override string Restrictions => "axes known at build time";

    protected override IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims)
    {
        var stated = AxesOperand.Read(context);
        if (stated is null) return dims.Where(dim => dim != 1).Select(dim => (long)dim).ToArray();
        var axes = new HashSet<int>(stated.Select(axis => context.Axis(axis, dims.Count, "axes")));
        foreach (int axis in axes)
            if (dims[axis] != 1)
                throw context.Contradiction($"dimension {axis} of shape {ImportContext.Show(dims)} is squeezed", "size 1 there");
        return dims.Where((_, axis) => !axes.Contains(axis)).Select(dim => (long)dim).ToArray();
    }
}
