using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Pools;
using SaliencyGen.Compiler.Operators.Import.Sums;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>
/// Maxima laid back where known indices, those of MaxPool into the whole tensor, say that they were, with zeros around:
/// https://onnx.ai/onnx/operators/onnx__MaxUnpool.html.
/// </summary>
internal sealed class MaxUnpoolExpander() : OperatorExpander("MaxUnpool", 9, 2, 3)
{
    public override string Restrictions => "indices known at build time; no other output_shape";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        int[] dims = [.. context.Dims(0)];
        int axes = dims.Length - 2;
        if (axes < 1 || !dims.SequenceEqual(context.Dims(1)))
            throw context.Contradiction($"X {ImportContext.Show(dims)} and I {ImportContext.Show(context.Dims(1))}", "one shape, [N,C] and positions");
        var kernel = WindowReader.Positive(context, "kernel_shape", axes) ?? throw context.Contradiction("the required attribute 'kernel_shape' is missing", $"{axes} sizes");
        var strides = WindowReader.Positive(context, "strides", axes) ?? WindowReader.Ones(axes);
        var pads = context.Attributes.Ints("pads") ?? new long[2 * axes];
        if (pads.Count != 2 * axes) throw context.Attributes.Bad("pads", ImportContext.Show(pads), $"{2 * axes} numbers");
        long[] result = [dims[0], dims[1], .. Enumerable.Range(0, axes).Select(i => ((dims[i + 2] - 1L) * strides[i]) + kernel[i] - pads[i] - pads[i + axes])];
        if (context.Has(2) && !context.Integers(2, "output_shape").SequenceEqual(result))
            throw context.BadOperand(2, "output_shape", ImportContext.Show(context.Integers(2, "output_shape")), $"{ImportContext.Show(result)}, of which the indices are");
        long[] indices = context.Integers(1, "I");
        if (!Shapes.TryCount(result, out long count) || Array.Exists(indices, index => index < 0 || index >= count))
            throw context.Contradiction($"indices for a tensor of {ImportContext.Show(result)}", "indices inside it");
        context.Spend(count);
        int?[] from = new int?[count];
        for (int i = 0; i < indices.Length; i++) from[indices[i]] = i;
        string flat = parts.Reshaped(parts.Input(0), indices.Length);
        parts.Return(parts.Reshaped(TabledSumImporter.Add(parts, flat, AxisTable.Selection(indices.Length, (int)count, output => from[output])), result));
    }
}
