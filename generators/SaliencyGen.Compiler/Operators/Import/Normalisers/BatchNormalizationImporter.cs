using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>
/// Normalisation with stored statistics, or with the batch's own in training: https://onnx.ai/onnx/operators/onnx__BatchNormalization.html.
/// </summary>
internal sealed class BatchNormalizationImporter() : OperatorImporter("BatchNormalization", 7, 5, 5, 5)
{
    public override OperatorKinds Kinds => OperatorKinds.Linear;

    public override string Restrictions => "statistics, scale and offset known at build time; no training mode";

    /// <summary>The opset that says by an attribute what the number of outputs said before.</summary>
    private const int HasTrainingMode = 14;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsFirst;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, [1], stay: true);

    public override LayoutReading Reading(ImportContext context) => Volumes.Read(context) || AreTokens(context) ? LayoutReading.Views : LayoutReading.Moved;

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => Volumes.Read(context)
        ? [Volumes.Alike(context, "X", input => Normalised(context, input))]
        : AreTokens(context) ? [Tokens(context)] : base.ImportAll(context);

    public override Value Import(ImportContext context) => Normalised(context, context.ChannelInput());

    /// <summary>Rows of features, which stand in the place of a batch.</summary>
    private static bool AreTokens(ImportContext context) => context.Dims(0) is [> 1, _];

    private static TensorView Tokens(ImportContext context)
    {
        var output = Normalised(context, context.Arranged(context.View(0, "X"), features: [1], positions: [0]));
        return new TensorView(output).Reshape([.. context.Dims(0).Reverse()])!.Transpose([1, 0]);
    }

    private static Value Normalised(ImportContext context, Value input)
    {
        ReadMode(context, out float epsilon, out bool training);
        if (training) throw InTraining(context);
        var fold = new BatchNormFold(Vector(context, 1, "scale"), Vector(context, 2, "B"), Vector(context, 3, "mean"), Vector(context, 4, "var"), epsilon);
        return context.Add(new ChannelAffineNode(context.Name, input, context.NewOutput(input.Shape.Dims), [fold]));
    }

    /// <summary>Weight standardisation runs the training form over constant weights, so both forms are evaluated.</summary>
    protected override Constant Fold(ImportContext context)
    {
        var x = context.Known(0, "X");
        ReadMode(context, out float epsilon, out bool training);
        if (x.Dims.Count < 2)
            throw context.Contradiction($"{context.Role(0, "X")} has shape {ImportContext.Show(x.Dims)}", "rank 2 at least");
        float[] values = context.Floats(0, "X"), scale = context.Floats(1, "scale"), shift = context.Floats(2, "B");
        float[] mean = context.Floats(3, "mean"), variance = context.Floats(4, "var");
        int channels = x.Dims[1];
        if (new[] { scale, shift, mean, variance }.Any(vector => vector.Length != channels))
            throw context.Contradiction("the parameters' lengths differ", $"{channels}");
        var result = new float[values.Length];
        int inner = (int)Shapes.Count(x.Dims.Skip(2)), step = channels * inner;
        for (int c = 0; c < channels; c++)
        {
            var places = Enumerable.Range(0, x.Dims[0]).SelectMany(row => Enumerable.Range((row * step) + (c * inner), inner)).ToList();
            if (places.Count == 0) break;
            double centre = training ? places.Average(i => (double)values[i]) : mean[c];
            double spread = training ? places.Average(i => (values[i] - centre) * (values[i] - centre)) : variance[c];
            double factor = scale[c] / Math.Sqrt(spread + epsilon);
            foreach (int i in places) result[i] = (float)(((values[i] - centre) * factor) + shift[c]);
        }

        return Constant.Of(x.Dims, result);
    }

    private static void ReadMode(ImportContext context, out float epsilon, out bool training)
    {
        epsilon = context.Attributes.Finite("epsilon", 1e-5f);
        context.Attributes.Ignore("momentum");
        training = context.Opset >= HasTrainingMode ? TrainingMode(context) : HasTrainingOutputs(context);
        if (context.Opset < 9 && !context.Attributes.Flag("spatial", true))
            throw context.Attributes.Bad("spatial", "0", "1: one statistic per channel");
    }

    private static bool TrainingMode(ImportContext context)
    {
        bool training = context.Attributes.Flag("training_mode", false);
        int most = training ? 3 : 1;
        return context.DeclaredOutputs <= most ? training : throw context.Contradiction(
            $"{context.DeclaredOutputs} outputs where training_mode is {(training ? 1 : 0)}", $"at most {most} from opset {HasTrainingMode} on");
    }

    /// <summary>Before there was an attribute, a node that also gives the statistics was one in training.</summary>
    private static bool HasTrainingOutputs(ImportContext context) => context.DeclaredOutputs switch
    {
        1 => false,
        5 => true,
        _ => throw context.Contradiction(
            $"{context.DeclaredOutputs} outputs", $"1, or below opset {HasTrainingMode} 5 of a network in training"),
    };

    private static ModelException InTraining(ImportContext context) => context.Opset >= HasTrainingMode
        ? context.Attributes.Bad("training_mode", "1", "0: a network exported for inference")
        : context.Fail(
            Rule.UnsupportedAttribute,
            $"5 outputs, with which it normalises by the image's own statistics below opset {HasTrainingMode}; expected 1: a network exported for inference");

    private static Constant Vector(ImportContext context, int index, string role)
    {
        var vector = context.Weights(index, role);
        int channels = context.Dims(0)[1];
        return vector.Dims.Count == 1 && vector.Dims[0] == channels ? vector
            : throw context.Contradiction($"{context.Role(index, role)} has shape {ImportContext.Show(vector.Dims)}", $"[{channels}]");
    }
}
