namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Inserts dimensions of size one: https://onnx.ai/onnx/operators/onnx__Unsqueeze.html.</summary>
internal sealed class UnsqueezeImporter() : ReshapingImporter("Unsqueeze", 1, 1, 2)
{
    public override string Restrictions => "axes known at build time";

    protected override IReadOnlyList<long> TargetDims(ImportContext context, IReadOnlyList<int> dims)
    {
        var stated = AxesOperand.Read(context) ?? throw context.Contradiction("'axes' is missing", "the dimensions to insert");
        int rank = dims.Count + stated.Count;
        var axes = new HashSet<int>(stated.Select(axis => context.Axis(axis, rank, "axes")));
        if (axes.Count < stated.Count) throw context.Contradiction($"'axes' is {ImportContext.Show(stated)}", "distinct dimensions");
        int next = 0;
        return Enumerable.Range(0, rank).Select(axis => axes.Contains(axis) ? 1L : dims[next++]).ToArray();
    }
}
