using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Linear;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// ConvTranspose over three axes: a convolution by the mirrored kernel over the volume with zeros between its cells.
/// </summary>
internal sealed class VolumeTransposeExpander() : OperatorExpander("ConvTranspose", 1, 2, 3)
{
    public override string Restrictions => "";

    private const int Axes = 3;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var weight = context.Weights(1, "W");
        var dims = context.Dims(0);
        long group = context.Attributes.Int("group", 1);
        if (weight.Dims.Count != dims.Count || group < 1 || weight.Dims[0] != dims[1] || dims[1] % group != 0)
            throw context.Contradiction(
                $"group {group}, weights {ImportContext.Show(weight.Dims)} and X {ImportContext.Show(dims)}", "weights [channels, O/group, ...] with the channels a multiple of group");
        var window = new TransposedWindow(context, [.. weight.Dims.Skip(2)]);
        var axes = Enumerable.Range(0, Axes).Select(window.Stretched).ToList();
        string cells = parts.Input(0);
        for (int i = 0; i < Axes; i++) cells = Apart(parts, cells, i + 2, axes[i].Stride);

        // A convolution has no padding below zero.
        if (axes.Exists(axis => axis.Front < 0 || axis.Back < 0))
            cells = parts.Add("Pad", [cells, parts.Integers("pads", [0, 0, .. axes.Select(axis => Math.Min(0L, axis.Front)), 0, 0, .. axes.Select(axis => Math.Min(0L, axis.Back))])]);
        string[] inputs = context.Has(2) ? [cells, Mirrored(parts, weight, group), parts.Input(2)] : [cells, Mirrored(parts, weight, group)];
        parts.Return(parts.Add("Conv", inputs, [
            StandardParts.Ints("pads", [.. axes.Select(axis => Math.Max(0L, axis.Front)), .. axes.Select(axis => Math.Max(0L, axis.Back))]),
            StandardParts.Ints("dilations", [.. axes.Select(axis => (long)axis.Dilation)]), StandardParts.Int("group", group)], isMain: true));
    }

    /// <summary>Zeros behind each cell of an axis, as many as the stride leaves.</summary>
    private static string Apart(NodeParts parts, string tensor, int axis, int stride)
    {
        if (stride == 1) return tensor;
        long[] pads = new long[2 * (Axes + 3)];
        pads[(pads.Length / 2) + axis + 1] = stride - 1;
        string padded = parts.Add("Pad", [parts.Add("Unsqueeze", [tensor, parts.Integers("axes", axis + 1)]), parts.Integers("pads", pads)]);
        var dims = parts.Context.Dims(0);

        // Axes in front of it have their zeros already, those behind it are the input's.
        return parts.Reshaped(padded, [.. Enumerable.Repeat(0L, axis), (long)dims[axis] * stride, .. dims.Skip(axis + 1).Select(dim => (long)dim)]);
    }

    /// <summary>Weights [C, O/group, ...] as those of the convolution, [O, C/group, ...].</summary>
    private static string Mirrored(NodeParts parts, Constant weight, long group)
    {
        long[] kernel = [.. weight.Dims.Skip(2).Select(dim => (long)dim)], ends = [.. Enumerable.Repeat((long)int.MinValue, Axes)];
        string mirrored = parts.Add("Slice", [
            parts.Input(1), parts.Integers("first", -1, -1, -1), parts.Integers("ends", ends), parts.Integers("axes", 2, 3, 4), parts.Integers("steps", -1, -1, -1)]);
        long inputs = weight.Dims[0] / group, outputs = weight.Dims[1];
        string apart = parts.Transposed(parts.Reshaped(mirrored, [group, inputs, outputs, .. kernel]), 0, 2, 1, 3, 4, 5);
        return parts.Reshaped(apart, [group * outputs, inputs, .. kernel]);
    }
}
