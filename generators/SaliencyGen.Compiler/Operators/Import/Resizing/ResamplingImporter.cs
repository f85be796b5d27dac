using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Arithmetic;
using SaliencyGen.Compiler.Operators.Import.Routing;
using SaliencyGen.Compiler.Operators.Kinds;
using SaliencyGen.Compiler.Operators.Resampling;

namespace SaliencyGen.Compiler.Operators.Import.Resizing;

/// <summary>Operators that make some axes longer or shorter by a rule that is known at build time.</summary>
internal abstract class ResamplingImporter(string opType, int since, int minInputs, int maxInputs) : OperatorImporter(opType, since, minInputs, maxInputs)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear | OperatorKinds.Routing;

    public sealed override bool KeepsAxes => true;

    public sealed override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public sealed override IReadOnlyList<int?> Kept(ImportContext context, int index) =>
        KeptAxes.Remaining(context, index, index == 0 ? Read(context, context.Dims(0)).Changed : [], stay: true);

    public sealed override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "X");
        var form = Read(context.Model, context.Model.Dims(0));
        int[] changed = form.Changed;
        if (changed.Length == 0) return [view];
        if (changed.Length > PositionAxes.Most)
            throw context.BadShape(
                $"dimensions {ImportContext.Show(changed)} of {ImportContext.Show(view.Dims)} are resized", $"resizing of {PositionAxes.Most} dimensions at most");
        int[] dims = [.. view.Dims.Select((dim, axis) => changed.Contains(axis) ? form.Tables[axis].Outputs : dim)];
        return [PositionAxes.Change(context, view, changed, dims, (input, output, rows, columns) =>
            Node(context, form, new(rows is { } row ? form.Tables[row] : AxisTable.Identity(1), form.Tables[columns]), input, output))];
    }

    /// <summary>What becomes of a tensor of these dims.</summary>
    protected abstract ResizeForm Read(ImportContext context, IReadOnlyList<int> dims);

    protected sealed override Constant Fold(ImportContext context)
    {
        var data = context.Known(0, "X");
        var form = Read(context, data.Dims);
        if (form.Fill != 0) throw context.BadOperand(0, "X", "known at build time where cells outside of it have a value", "a tensor that depends on the network's input");
        int[] dims = [.. data.Dims];
        float[] values = context.Floats(0, "X");
        for (int axis = 0; axis < dims.Length; axis++)
        {
            if (form.Tables[axis].IsIdentity) continue;
            context.Spend((long)values.Length / dims[axis] * form.Tables[axis].Outputs);
            values = form.Tables[axis].Apply(values, dims, axis);
            dims[axis] = form.Tables[axis].Outputs;
        }

        return Constant.Of(dims, values);
    }

    private static Node Node(ImportContext context, ResizeForm form, PositionTables tables, Value input, Value output)
    {
        if (form.Fill == 0) return Resized(output);
        var inner = context.NewInner(output.Shape.Dims);
        context.Add(Resized(inner));
        float[] fill = [.. from row in Enumerable.Range(0, tables.Rows.Outputs)
                           from column in Enumerable.Range(0, tables.Columns.Outputs)
                           select tables.Rows[row].Count == 0 || tables.Columns[column].Count == 0 ? form.Fill : 0];
        return Elementwise.Shifted(context, inner, output, Constant.Of([.. output.Shape.Dims.Select((dim, axis) => axis == 1 ? 1 : dim)], fill));

        Node Resized(Value result) => form.Interpolates
            ? new ResampleNode(context.Name, input, result, tables)
            : new PickNode(context.Name, input, result, tables);
    }
}
