using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Resizing;

/// <summary>What a node does to a tensor's axes.</summary>
/// <param name="Tables">One for each axis.</param>
/// <param name="Interpolates">Cells of the output are sums of cells, not single ones.</param>
internal sealed record ResizeForm(IReadOnlyList<AxisTable> Tables, bool Interpolates)
{
    /// <summary>What cells are that lie outside of the input.</summary>
    public float Fill { get; init; }

    /// <summary>The axes that are resized.</summary>
    public int[] Changed => [.. Enumerable.Range(0, Tables.Count).Where(axis => !Tables[axis].IsIdentity)];

    /// <summary>The form of a rule applied to some axes; the others stay as they are.</summary>
    /// <param name="context">The ONNX node.</param>
    /// <param name="rule">How a cell is made.</param>
    /// <param name="axes">Of every axis of the tensor what becomes of it.</param>
    public static ResizeForm Of(ImportContext context, ResizeRule rule, IReadOnlyList<ResizeAxis> axes)
    {
        foreach (var axis in axes) context.Spend(rule.Terms(axis));
        return new([.. axes.Select(rule.Table)], rule is InterpolationRule);
    }
}
