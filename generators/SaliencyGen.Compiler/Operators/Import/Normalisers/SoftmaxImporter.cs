using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>Normalised exponentials: https://onnx.ai/onnx/operators/onnx__Softmax.html. LogSoftmax has the same form.</summary>
internal class SoftmaxImporter(string opType = "Softmax") : OperatorImporter(opType, 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser;

    public override string Restrictions => "";

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        int rank = context.Dims(0).Count, axis = Axis(context, rank);
        return KeptAxes.Remaining(context, index, IsCoerced(context) ? [.. Enumerable.Range(axis, rank - axis)] : [axis], stay: true);
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.Whole(context.View(0, "input"));
        int axis = Axis(context, input.Dims.Count);
        if (!IsCoerced(context)) return [Along(context, input, axis)];

        // The tensor is read as a matrix that is cut at the axis.
        int outer = (int)Shapes.Count(input.Dims.Take(axis));
        return [context.Reshaped(Along(context, context.Reshaped(input, [outer, input.Count / outer], ""), 1), input.Dims, "")];
    }

    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        int axis = Axis(context, dims.Count);
        if (dims.Contains(0)) return Constant.Of(dims, Array.Empty<float>());
        int behind = (int)Shapes.Count(dims.Skip(axis + 1)), inner = IsCoerced(context) ? 1 : behind, count = dims[axis] * behind / inner;
        float[] values = context.Floats(0, "input"), result = new float[values.Length];
        for (int line = 0; line < values.Length / count; line++)
        {
            int first = (line / inner * inner * count) + (line % inner);
            double[] own = [.. Enumerable.Range(0, count).Select(i => (double)values[first + (i * inner)])];
            double largest = own.Max(), logarithm = largest + Math.Log(own.Sum(value => Math.Exp(value - largest)));
            for (int i = 0; i < count; i++) result[first + (i * inner)] = (float)(OpType == "LogSoftmax" ? own[i] - logarithm : Math.Exp(own[i] - logarithm));
        }

        return Constant.Of(dims, result);
    }

    private TensorView Along(ImportContext context, TensorView tensor, int axis)
    {
        var view = context.WithChannels(tensor, [axis]);
        var output = context.NewOutput(view.Source.Shape.Dims);
        context.Add(new SoftmaxNode(context.Name, view.Source, output, view.Dims[axis], OpType == "LogSoftmax"));
        return view.Over(output);
    }

    private static bool IsCoerced(ImportContext context) => context.Opset < 13;

    private static int Axis(ImportContext context, int rank) => context.Axis(context.Attributes.Int("axis", IsCoerced(context) ? 1 : -1), rank);
}
