using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Import.Picks;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>The first entries of each sequence in reverse, as many as it is long: https://onnx.ai/onnx/operators/onnx__ReverseSequence.html.</summary>
internal sealed class ReverseSequenceImporter() : OperatorImporter("ReverseSequence", 10, 2, 2)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "lengths known at build time";

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    /// <summary>All but times and the sequences, each of which has a length of its own.</summary>
    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        int rank = context.Dims(0).Count;
        int batch = context.Axis(context.Attributes.Int("batch_axis", 1), rank, "batch_axis"), time = context.Axis(context.Attributes.Int("time_axis", 0), rank, "time_axis");
        return KeptAxes.Remaining(context, index, [batch, time], stay: true);
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var view = context.View(0, "input");
        int batch = context.Axis(context.Attributes.Int("batch_axis", 1), view.Dims.Count, "batch_axis");
        int time = context.Axis(context.Attributes.Int("time_axis", 0), view.Dims.Count, "time_axis");
        long[] lengths = context.Integers(1, "sequence_lens");
        int count = view.Dims[time];
        if (batch == time || lengths.Length != view.Dims[batch] || lengths.Any(length => length < 0 || length > count))
            throw context.Contradiction(
                $"lengths {ImportContext.Show(lengths)} along axis {batch} for times along axis {time} of {ImportContext.Show(view.Dims)}", "a length from 0 to the number of times for each sequence");
        if (lengths.Distinct().Count() == 1) return [Selection.Of(context, view, time, Order(lengths[0]))];
        var sequences = lengths.Select((length, i) => new Operand(Selection.Of(context, view.Slice(batch, i, 1), time, Order(length), isOutput: false), "")).ToList();
        return [Joining.Of(context, sequences, batch)];

        int[] Order(long length) => [.. Enumerable.Range(0, count).Select(i => i < length ? (int)length - 1 - i : i)];
    }
}
