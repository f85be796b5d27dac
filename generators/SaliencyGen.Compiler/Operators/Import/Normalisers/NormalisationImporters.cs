using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>LayerNormalization and RMSNormalization, over the last axes: https://onnx.ai/onnx/operators/onnx__LayerNormalization.html.</summary>
internal sealed class LastAxesNormalisationImporter(string opType, int since, bool isCentred) : OperatorImporter(opType, since, 2, isCentred ? 3 : 2, isCentred ? 3 : 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear;

    public override string Restrictions => "scale and offset known at build time";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsLast;

    public override OperatorExpander? Expander(ImportContext context) =>
        context.IsOutputRead(1) || context.IsOutputRead(2) ? new NormalisationStatisticsExpander() : null;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index)
    {
        int rank = context.Dims(0).Count, first = FirstAxis(context, rank);
        return KeptAxes.Broadcast(context, index).But(Enumerable.Range(first, rank - first));
    }

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "X");
        int rank = input.Dims.Count, first = FirstAxis(context, rank);
        var form = new NormalisationForm(0, false, isCentred, Spread.MeanSquare, context.Attributes.Finite("epsilon", 1e-5f));

        // In which type the file's author would have computed the statistics; all is float32 here.
        context.Attributes.Ignore("stash_type");
        context.RequireBroadcast(1, isCentred ? "Scale" : "scale", input.Dims);
        if (context.Has(2)) context.RequireBroadcast(2, "B", input.Dims);
        return [NormalisationImport.Of(context, input, [.. Enumerable.Range(first, rank - first)], form, context.Weights(1, isCentred ? "Scale" : "scale"), context.Has(2) ? context.Weights(2, "B") : null)];
    }

    protected override Constant Fold(ImportContext context)
    {
        var dims = context.Dims(0);
        context.Attributes.Ignore("stash_type");
        int size = (int)Shapes.Count(dims.Skip(FirstAxis(context, dims.Count)));
        float epsilon = context.Attributes.Finite("epsilon", 1e-5f);
        float[] values = context.Floats(0, "X"), factor = Operand(1, isCentred ? "Scale" : "scale"), offset = context.Has(2) ? Operand(2, "B") : new float[values.Length];
        float[] result = new float[values.Length];
        for (int start = 0; start < values.Length; start += size)
        {
            var line = new ArraySegment<float>(values, start, size);
            double centre = isCentred ? line.Average(value => (double)value) : 0, spread = Math.Sqrt(line.Average(value => (value - centre) * (value - centre)) + epsilon);
            for (int i = 0; i < size; i++) result[start + i] = (float)(((values[start + i] - centre) / spread * factor[start + i]) + offset[start + i]);
        }

        return Constant.Of(dims, result);

        float[] Operand(int index, string role)
        {
            context.RequireBroadcast(index, role, dims);
            return context.Floats(index, role, dims);
        }
    }

    internal static int FirstAxis(ImportContext context, int rank) => context.Axis(context.Attributes.Int("axis", -1), rank);
}

/// <summary>Over all positions of each channel: https://onnx.ai/onnx/operators/onnx__InstanceNormalization.html.</summary>
internal sealed class InstanceNormalizationImporter() : OperatorImporter("InstanceNormalization", 6, 3, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear;

    public override string Restrictions => "scale and offset known at build time";

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "input");
        int rank = input.Dims.Count;
        if (rank < 3) throw context.BadShape($"{context.Role(0, "input")} has shape {ImportContext.Show(input.Dims)}", "[1,C] and positions");
        var form = new NormalisationForm(0, false, true, Spread.MeanSquare, context.Attributes.Finite("epsilon", 1e-5f));
        return [NormalisationImport.Of(context, input, [.. Enumerable.Range(2, rank - 2)], form, ChannelVector.Of(context, 1, "scale"), ChannelVector.Of(context, 2, "B"))];
    }
}

/// <summary>
/// Over all positions of groups of channels: https://onnx.ai/onnx/operators/onnx__GroupNormalization.html. Before opset 21 factor and offset are for each
/// group.
/// </summary>
internal sealed class GroupNormalizationImporter() : OperatorImporter("GroupNormalization", 18, 3, 3)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear;

    public override string Restrictions => "scale and offset known at build time";

    private const int IsPerChannelSince = 21;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Batch(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "X");
        long groups = context.Attributes.Int("num_groups", 0);
        if (input.Dims.Count < 3 || input.Dims[0] != 1 || groups < 1 || input.Dims[1] % groups != 0)
            throw context.BadShape($"{context.Role(0, "X")} has shape {ImportContext.Show(input.Dims)} with num_groups {groups}", "[1,C] and positions with groups of as many channels each");
        context.Attributes.Ignore("stash_type");
        var form = new NormalisationForm(0, false, true, Spread.MeanSquare, context.Attributes.Finite("epsilon", 1e-5f));
        int size = input.Dims[1] / (int)groups;
        int[] split = [1, (int)groups, size, .. input.Dims.Skip(2)];
        var parts = context.Reshaped(input, split, context.Operand(0).Name);
        var (factor, offset) = (Vector(context, 1, "scale", split), Vector(context, 2, "bias", split));
        return [context.Reshaped(NormalisationImport.Of(context, parts, [.. Enumerable.Range(2, split.Length - 2)], form, factor, offset), input.Dims, "")];
    }

    private static Constant Vector(ImportContext context, int index, string role, int[] split)
    {
        var vector = context.Weights(index, role);
        bool isPerChannel = context.Opset >= IsPerChannelSince;
        int expected = isPerChannel ? split[1] * split[2] : split[1];
        if (vector.Dims.Count != 1 || vector.Dims[0] != expected)
            throw context.Contradiction($"{context.Role(index, role)} has shape {ImportContext.Show(vector.Dims)}", $"[{expected}]");
        int[] ones = [.. Enumerable.Repeat(1, split.Length - 3)];
        return ConstantViews.Reshape(vector, [split[1], isPerChannel ? split[2] : 1, .. ones])!;
    }
}

/// <summary>Without factor and offset, over axes of its own: https://onnx.ai/onnx/operators/onnx__MeanVarianceNormalization.html.</summary>
internal sealed class MeanVarianceNormalizationImporter() : OperatorImporter("MeanVarianceNormalization", 9, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear;

    public override string Restrictions => "";

    /// <summary>As the operator's definition has it.</summary>
    private const float Epsilon = 1e-9f;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, Axes(context), stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "X");
        return [NormalisationImport.Of(context, input, Axes(context), new(0, false, true, Spread.NormPlus, Epsilon), null, null)];
    }

    private static List<int> Axes(ImportContext context) =>
        [.. context.Axes(context.Attributes.Ints("axes") ?? [0, 2, 3], context.Dims(0).Count)];
}

/// <summary>
/// Over its norm along one axis, the Euclidean one or the sum of magnitudes; of a norm of 0 the result is 0:
/// https://onnx.ai/onnx/operators/onnx__LpNormalization.html.
/// </summary>
internal sealed class LpNormalizationImporter() : OperatorImporter("LpNormalization", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear;

    public override string Restrictions => "";

    /// <summary>The smallest normal number: no norm that is larger is changed by it.</summary>
    private const float Smallest = 1.17549435e-38f;

    public override OperatorExpander? Expander(ImportContext context) => context.Attributes.Int("p", 2) switch
    {
        1 => new MagnitudeNormalisationExpander(Axis(context), Smallest),
        2 => null,
        var p => throw context.Attributes.Bad("p", $"{p}", "1 or 2"),
    };

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [Axis(context)], stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var input = context.View(0, "input");
        return [NormalisationImport.Of(context, input, [Axis(context)], new(0, false, false, Spread.FlooredNorm, Smallest), null, null)];
    }

    private static int Axis(ImportContext context) => context.Axis(context.Attributes.Int("axis", -1), context.Dims(0).Count);
}

/// <summary>A constant for each channel of [1,C] and positions.</summary>
internal static class ChannelVector
{
    public static Constant Of(ImportContext context, int index, string role)
    {
        var vector = context.Weights(index, role);
        var dims = context.Dims(0);
        if (vector.Dims.Count != 1 || vector.Dims[0] != dims[1])
            throw context.Contradiction($"{context.Role(index, role)} has shape {ImportContext.Show(vector.Dims)}", $"[{dims[1]}]");
        return ConstantViews.Reshape(vector, [dims[1], .. Enumerable.Repeat(1, dims.Count - 2)])!;
    }
}
