namespace SaliencyGen.Compiler.Operators.Import.Sums;

/// <summary>The axes of a reduction, which moved from an attribute to an input, and the dims that remain.</summary>
internal sealed class ReduceAxes
{
    /// <param name="context">The node.</param>
    /// <param name="inputSince">Opset from which the axes are an input.</param>
    public ReduceAxes(ImportContext context, int inputSince)
    {
        var dims = context.Dims(0);
        bool keep = context.Attributes.Flag("keepdims", true), isInput = context.Opset >= inputSince;
        bool emptyIsNone = isInput && context.Attributes.Flag("noop_with_empty_axes", false);
        if (!isInput && context.Operands.Count > 1)
            throw context.Contradiction($"{context.Operands.Count} inputs", $"1 below opset {inputSince}");
        var stated = isInput ? context.Has(1) ? context.Integers(1, "axes") : [] : context.Attributes.Ints("axes") ?? [];
        Axes = new HashSet<int>(stated.Count > 0 ? stated.Select(axis => context.Axis(axis, dims.Count, "axes"))
            : emptyIsNone ? [] : Enumerable.Range(0, dims.Count));
        OutputDims = dims.Select((dim, axis) => Axes.Contains(axis) ? 1 : dim).Where((_, axis) => keep || !Axes.Contains(axis)).ToArray();
    }

    public HashSet<int> Axes { get; }
    public IReadOnlyList<int> OutputDims { get; }
}
