using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Graph.Recognition;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Expansion;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Normalisers;

/// <summary>
/// A normalisation that a file writes out, of any form that <see cref="SpreadReader"/> knows. Its operands are the tensor, the shapes that parts of it are
/// expanded to, and constants that the mean or sum of squares is multiplied or divided by.
/// </summary>
internal sealed class NormalisationImporter : OperatorImporter
{
    public override OperatorKinds Kinds => OperatorKinds.Normaliser | OperatorKinds.Linear | OperatorKinds.Pointwise;

    public override string Restrictions => "";

    private const string Operator = "Normalisation";

    /// <summary>Constants such as 1/N are written in float32.</summary>
    private const double Tolerance = 1e-6;

    public NormalisationImporter()
        : base(Operator, 1, 1, Variadic) => Domain = Domains.Own;

    /// <summary>The node for a spread, without name and output.</summary>
    public static OnnxNode NodeOf(WrittenSpread spread, IReadOnlyList<long> casts)
    {
        var node = new OnnxNode { OpType = Operator, Domain = Domains.Own };
        node.Inputs.AddRange([spread.Source, .. spread.Shapes, .. spread.Factors.Select(factor => factor.Tensor)]);
        List<OnnxAttribute> attributes =
        [
            StandardParts.Int("centred", spread.IsCentred ? 1 : 0), StandardParts.Int("mean", spread.IsMean ? 1 : 0),
            StandardParts.Int("bound", (long)spread.Bound), StandardParts.Float("epsilon", (float)spread.Epsilon), StandardParts.Int("shapes", spread.Shapes.Count),
            StandardParts.Ints("divides", [.. spread.Factors.Select(factor => factor.Divides ? 1L : 0)]), StandardParts.Ints("casts", casts),
        ];
        if (spread.Axes is not null) attributes.Add(StandardParts.Ints("axes", spread.Axes));
        foreach (var attribute in attributes) node.Attributes.Add(attribute.Name, attribute);
        return node;
    }

    /// <summary>The last axis alone is the features of tokens; the second is channels, and so it is where all behind it go together.</summary>
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers)
    {
        if (!node.Attributes.TryGetValue("axes", out var stated)) return null;
        long[] axes = [.. stated.Ints.Select(axis => axis < 0 ? axis + rank : axis).OrderBy(axis => axis)];
        return axes.SequenceEqual([rank - 1L]) ? TensorLayout.ChannelsLast
            : axes.SequenceEqual([1L]) || axes.SequenceEqual(Enumerable.Range(2, rank - 2).Select(axis => (long)axis)) ? TensorLayout.ChannelsFirst
            : null;
    }

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Remaining(context, index, Axes(context), stay: true);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context)
    {
        var attributes = context.Attributes;
        foreach (long type in attributes.Ints("casts") ?? []) context.CastLive((OnnxElementType)type);
        var input = context.View(0, "tensor");
        int shapes = (int)attributes.Int("shapes", 0);
        for (int i = 1; i <= shapes; i++) RequireShape(context, i, context.Model.Dims(0));
        var axes = Axes(context);
        double count = Shapes.Count(axes.Select(axis => input.Dims[axis])), divisor = attributes.Flag("mean", false) ? count : 1;
        var divides = attributes.Ints("divides") ?? [];
        for (int i = 0; i < divides.Count; i++)
        {
            double factor = context.Float(1 + shapes + i, "factor");
            divisor = divides[i] != 0 ? divisor * factor : divisor / factor;
        }

        if (!(divisor > 0) || double.IsInfinity(divisor)) throw context.Contradiction($"squares are divided by {divisor}", "a positive number");
        var (spread, epsilon, scale) = Form((SpreadBound)attributes.Int("bound", 0), attributes.Finite("epsilon", 0), count, divisor);
        var form = new NormalisationForm(0, false, attributes.Flag("centred", false), spread, (float)epsilon);
        return [NormalisationImport.Of(context, input, axes, form, scale == 1 ? null : Constant.Of([], new[] { (float)scale }), null)];
    }

    /// <summary>
    /// With S the sum of squares: sqrt(S/d + e), sqrt(S/d) + e and max(sqrt(S/d), e) by what a normaliser divides by, with what its result is multiplied by.
    /// </summary>
    private static (Spread Spread, double Epsilon, double Scale) Form(SpreadBound bound, double epsilon, double count, double divisor)
    {
        double ratio = Math.Abs((divisor / count) - 1) < Tolerance ? 1 : divisor / count;
        return bound switch
        {
            SpreadBound.Floor => (Spread.FlooredNorm, epsilon * Math.Sqrt(divisor), Math.Sqrt(divisor)),
            SpreadBound.Behind => (Spread.NormPlus, epsilon * Math.Sqrt(ratio), Math.Sqrt(ratio)),
            _ when divisor == 1 && count != 1 => (Spread.SumOfSquares, epsilon, 1),
            _ => (Spread.MeanSquare, epsilon * ratio, Math.Sqrt(ratio)),
        };
    }

    private static HashSet<int> Axes(ImportContext context)
    {
        int rank = context.Dims(0).Count;
        return [.. context.Attributes.Ints("axes") is { } stated ? context.Axes(stated, rank) : Enumerable.Range(0, rank)];
    }

    private static void RequireShape(ImportContext context, int index, IReadOnlyList<int> dims)
    {
        int[] shape = [.. context.Integers(index, "shape").Select(dim => (int)Math.Min(dim, int.MaxValue))];
        if (Shapes.Broadcast(dims, shape) is not { } whole || !whole.SequenceEqual(dims))
            throw context.BadShape(
                $"a mean or spread is expanded to {ImportContext.Show(shape)}", $"the shape {ImportContext.Show(dims)} of what is normalised");
    }
}
