using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Picks;

/// <summary>What a gather or scatter by known indices is: operands under other dims, laid one behind the other along an axis, and entries of that axis.</summary>
/// <param name="Operands">The operands' numbers, roles and dims, which are alike but for the axis.</param>
/// <param name="Axis">Along which they are laid.</param>
/// <param name="Entries">The entries in the order of the result.</param>
/// <param name="Dims">The result's.</param>
internal sealed record Picking(IReadOnlyList<(int Index, string Role, int[] Dims)> Operands, int Axis, int[] Entries, int[] Dims);

/// <summary>Operators that pick entries by indices known at build time: of live tensors <see cref="Selection"/>s.</summary>
internal abstract class PickingImporter(string opType, int since, int minInputs, int maxInputs) : OperatorImporter(opType, since, minInputs, maxInputs)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public sealed override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    /// <summary>Indices tell where entries come from, and those of one image may name another one.</summary>
    public sealed override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.None;

    protected abstract Picking Read(ImportContext context);

    public sealed override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var picking = Read(context);
        context.ShapeOf(picking.Dims.Select(dim => (long)dim));
        var parts = picking.Operands.Select(operand => Part(context, operand.Index, operand.Role, operand.Dims)).ToList();
        var joined = parts.Count == 1 ? parts[0].View! : Joining.Of(context, parts, picking.Axis, isOutput: false);
        return [context.Reshaped(Selection.Of(context, joined, picking.Axis, picking.Entries), picking.Dims, "")];
    }

    protected sealed override Constant Fold(ImportContext context)
    {
        var picking = Read(context);
        var operands = picking.Operands.Select(operand => context.Known(operand.Index, operand.Role)).ToList();
        if (operands.Exists(operand => operand.IsInteger != operands[0].IsInteger)) throw context.Contradiction("operands of mixed types", "operands of one type");
        context.Spend(Shapes.TryCount(picking.Dims.Select(dim => (long)dim), out long count) ? count : long.MaxValue);
        var sources = operands.ConvertAll(context.Values);
        int[] dims = picking.Operands[0].Dims, extents = [.. picking.Operands.Select(operand => operand.Dims[picking.Axis])];
        int outer = (int)Shapes.Count(dims.Take(picking.Axis)), inner = (int)Shapes.Count(dims.Skip(picking.Axis + 1)), place = 0;
        Array result = operands[0].IsInteger ? new long[count] : new float[count];
        for (int row = 0; row < outer; row++)
        {
            foreach (int entry in picking.Entries)
            {
                int from = 0, own = entry;
                while (own >= extents[from]) own -= extents[from++];
                Array.Copy(sources[from], ((row * extents[from]) + own) * inner, result, place, inner);
                place += inner;
            }
        }

        return result is long[] integers ? Constant.Of(picking.Dims, integers) : Constant.Of(picking.Dims, (float[])result);
    }

    /// <summary>An index, counted from the first.</summary>
    protected static int Entry(ImportContext context, long index, int axis, int[] dims) => index >= -dims[axis] && index < dims[axis]
        ? (int)(index < 0 ? index + dims[axis] : index)
        : throw context.Contradiction($"{context.Role(1, "indices")} has the index {index} of dimension {axis} of {ImportContext.Show(dims)}", "an index inside it");

    private static Operand Part(ImportContext context, int index, string role, int[] dims) => context.IsLive(index)
        ? new(context.Reshaped(context.View(index, role), dims, ""), "")
        : new(context.Regrouped(context.Weights(index, role), dims));
}
