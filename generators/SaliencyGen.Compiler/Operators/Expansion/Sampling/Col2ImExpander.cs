using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Sums;

namespace SaliencyGen.Compiler.Operators.Expansion.Sampling;

/// <summary>Columns of blocks laid into an image and added up where blocks overlap: https://onnx.ai/onnx/operators/onnx__Col2Im.html.</summary>
internal sealed class Col2ImExpander() : OperatorExpander("Col2Im", 18, 3, 3)
{
    public override string Restrictions => "";

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        var dims = context.Dims(0);
        int[] image = Extents(context, 1, "image_shape"), block = Extents(context, 2, "block_shape");
        int axes = image.Length, size = (int)Shapes.Count(block);
        int[] strides = Attribute("strides", axes, 1), dilations = Attribute("dilations", axes, 1), pads = Attribute("pads", 2 * axes, 0);
        int[] columns = [.. Enumerable.Range(0, axes).Select(i => ((image[i] + pads[i] + pads[i + axes] - ((block[i] - 1) * dilations[i]) - 1) / Math.Max(1, strides[i])) + 1)];
        if (block.Length != axes || dims.Count != 3 || dims[1] % size != 0 || columns.Any(count => count < 1) || dims[2] != Shapes.Count(columns))
            throw context.Contradiction(
                $"input {ImportContext.Show(dims)}, image {ImportContext.Show(image)} and blocks {ImportContext.Show(block)}", "[N, C * cells of a block, blocks]");
        int count = dims[2];
        context.Spend((long)size * count);
        var table = new CellTable(checked(size * count), checked((int)Shapes.Count(image)));
        int[] blockSteps = Constant.RowMajor(block), columnSteps = Constant.RowMajor(columns);
        for (int term = 0; term < size * count; term++)
        {
            int output = 0;
            for (int axis = 0; axis < axes && output >= 0; axis++)
            {
                int cell = term / count / blockSteps[axis] % block[axis], column = term % count / columnSteps[axis] % columns[axis];
                int place = (column * strides[axis]) + (cell * dilations[axis]) - pads[axis];
                output = place >= 0 && place < image[axis] ? (output * image[axis]) + place : -1;
            }

            if (output >= 0) table.Add(output, term);
        }

        string flat = parts.Reshaped(parts.Input(0), dims[0], dims[1] / size, size * count);
        parts.Return(parts.Reshaped(TabledSumImporter.Add(parts, flat, table.Done()), [dims[0], dims[1] / size, .. image.Select(extent => (long)extent)]));

        int[] Attribute(string name, int length, int fallback)
        {
            var stated = context.Attributes.Ints(name);
            if (stated is null) return [.. Enumerable.Repeat(fallback, length)];
            return stated.Count == length && stated.All(value => value >= fallback && value <= int.MaxValue)
                ? [.. stated.Select(value => (int)value)]
                : throw context.Attributes.Bad(name, ImportContext.Show(stated), $"{length} numbers of at least {fallback}");
        }
    }

    private static int[] Extents(ImportContext context, int index, string role)
    {
        long[] stated = context.Integers(index, role);
        return stated.Length > 0 && Array.TrueForAll(stated, extent => extent is > 0 and <= int.MaxValue)
            ? Array.ConvertAll(stated, extent => (int)extent)
            : throw context.BadOperand(index, role, ImportContext.Show(stated), "an extent of at least 1 for each axis");
    }
}
