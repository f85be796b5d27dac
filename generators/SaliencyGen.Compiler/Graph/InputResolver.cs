using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Gives a graph's inputs static shapes: those of one image, whatever batch the file has.</summary>
internal sealed class InputResolver
{
    private const int MostColours = 4;

    private const int MostAxes = 8;

    private readonly OnnxGraph _graph;
    private readonly ImportOrder _plan;
    private readonly IReadOnlyList<OperatorImporter> _operators;
    private readonly ConstantReader _reader;
    private readonly bool _hasBatch;

    private InputResolver(OnnxGraph graph, ImportOrder plan, IReadOnlyList<OperatorImporter> operators, ConstantReader reader, bool hasBatch) =>
        (_graph, _plan, _operators, _reader, _hasBatch) = (graph, plan, operators, reader, hasBatch);

    public static ResolvedInputs Resolve(
        OnnxGraph graph, InputChoice choice, ImportOrder plan, IReadOnlyList<OperatorImporter> operators, ConstantReader reader, CompilationOptions options)
    {
        var resolver = new InputResolver(graph, plan, operators, reader, options.HasBatch);
        var dims = InputDims.Of(choice.Explained, options.InputShape);
        int images = dims.Explained.Length > 1 ? (int)dims.Explained[0] : 1;
        var explained = resolver.Live(choice.Explained, dims.Explained, images);
        var sides = choice.Sides.Select(input => resolver.Live(input, dims.OfOther(input, null), images)).ToList();
        var known = choice.Known.ToDictionary(
            input => input.Name, input => choice.Constants.Of(input, Counted(input, dims.OfOther(input, choice.Constants.Length(input.Name)))));
        return new(explained, sides, known);
    }

    /// <summary>What to do about a batch that cannot be taken apart. Three dimensions may be an image without a batch: colours come first then, of which there are few.</summary>
    public static string Hint(ResolvedInput input)
    {
        int images = input.Images;
        if (images == 1) return "";
        string name = Quoted.Text(input.Value.Name), one = ImportContext.Show(input.View.Dims), rest = string.Join(",", input.View.Dims.Skip(1));
        return input.Dims.Count == 3 && images <= MostColours
            ? $", or if input {name} [{images},{rest}] is [C,H,W] without a batch, the item's metadata Batch=\"None\" or an input of [1,{images},{rest}] (x.unsqueeze(0) in PyTorch)"
            : $"; export again with one image in input {name}, {one}, or with a symbolic batch (dynamic_axes or dynamic_shapes in PyTorch), or set the item's metadata "
            + "Batch=\"None\" where the whole tensor is one input";
    }

    private ResolvedInput Live(OnnxValueInfo input, long[] sizes, int images)
    {
        int[] dims = Counted(input, sizes);
        if (dims.Length > MostAxes)
            throw InputDims.Shape(input, $"has rank {dims.Length}", $"rank 1 to {MostAxes} (an image [1,C,H,W], a volume [1,C,D,H,W], a signal [1,C,L] or a vector)");
        if (!_hasBatch) return Whole(input.Name, dims);
        var layout = InputLayouts.Of(_plan.Nodes, _operators, input.Name, sizes, Integers);
        bool hasImages = dims.Length > 1 && dims[0] == images;
        int[] one = dims.Length < 2 ? dims : [.. AxisOrder.Inverse(AxisOrder.Of(layout, dims.Length)).Select(axis => axis == 0 && hasImages ? dims[0] / images : dims[axis])];
        return new(new Value(input.Name, new TensorShape(Volumes.Rows(one))), one, layout, hasImages ? images : 1);
    }

    /// <summary>A tensor whose first axis runs over no images: its value has a batch of one in front of all axes.</summary>
    private static ResolvedInput Whole(string name, int[] dims)
    {
        int[] one = [1, .. dims];
        return new(new Value(name, new TensorShape(Volumes.Rows(one))), one, TensorLayout.ChannelsFirst, 1) { HasBatch = false };
    }

    private static int[] Counted(OnnxValueInfo input, long[] dims) => Shapes.TryCount(dims, out _)
        ? Array.ConvertAll(dims, dim => (int)dim)
        : throw InputDims.Shape(input, $"has shape [{string.Join(",", dims)}]", $"at most {int.MaxValue} elements");

    private long[]? Integers(string name) =>
        _graph.Initializers.TryGetValue(name, out var tensor) && tensor is { ElementType: OnnxElementType.Int64, Dims.Count: 1, Count: <= MostAxes }
            ? _reader.Integers(Constant.OfTensor(tensor)) : null;
}
