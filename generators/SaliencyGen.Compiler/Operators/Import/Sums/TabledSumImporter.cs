using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Sums;

/// <summary>
/// A part of operators that sample a tensor at places known at build time: each entry of the last axis is a sum of the operand's entries times weights, the same for
/// all other axes. Its further operands are the table: where the terms of each entry begin and where the last ends, the terms' entries, their weights.
/// </summary>
internal sealed class TabledSumImporter : OperatorImporter
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Routing;

    public override string Restrictions => "";

    private const string Operator = "TabledSum";

    public TabledSumImporter()
        : base(Operator, 1, 4, 4) => Domain = Domains.Own;

    /// <summary>Appends the part.</summary>
    public static string Add(NodeParts parts, string tensor, AxisTable table)
    {
        var terms = Enumerable.Range(0, table.Outputs).SelectMany(output => table[output]).ToList();
        long[] starts = new long[table.Outputs + 1];
        for (int output = 0; output < table.Outputs; output++) starts[output + 1] = starts[output] + table[output].Count;
        parts.Context.Spend(terms.Count);
        return parts.AddOwn(Operator, [
            tensor, parts.Integers("starts", starts), parts.Integers("cells", [.. terms.Select(term => (long)term.Cell)]),
            parts.Constant("weights", Constant.Of([terms.Count], [.. terms.Select(term => term.Weight)]))]);
    }

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [context.Dims(0).Count - 1], stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "tensor");
        int axis = view.Dims.Count - 1;
        var table = Table(context, view.Dims[axis]);
        int[] dims = [.. view.Dims.Take(axis), table.Outputs];
        return [PositionAxes.Change(context, view, [axis], dims, (input, output, rows, columns) =>
        {
            var tables = new PositionTables(Of(rows), Of(columns));
            return table.IsSelection ? new PickNode(context.Name, input, output, tables) : new ResampleNode(context.Name, input, output, tables);
        })];

        AxisTable Of(int? place) => place == axis ? table : AxisTable.Identity(place is { } other ? view.Dims[other] : 1);
    }

    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        int axis = dims.Count - 1;
        var table = Table(context, dims[axis]);
        int[] result = [.. dims.Take(axis), table.Outputs];
        context.Spend(Shapes.Count(result));
        return Constant.Of(result, table.Apply(context.Floats(0, "tensor"), dims, axis));
    }

    private static AxisTable Table(ImportContext context, int inputs)
    {
        long[] starts = context.Integers(1, "starts"), cells = context.Integers(2, "cells");
        float[] weights = context.Floats(3, "weights");
        return AxisTable.Of(inputs, starts.Length - 1, output =>
            Enumerable.Range((int)starts[output], (int)(starts[output + 1] - starts[output])).Select(term => ((int)cells[term], (double)weights[term])));
    }
}
