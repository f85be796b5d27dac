using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph;

/// <summary>Finds the one input that is the image and gives it a static shape: that of one image, whatever batch the file has.</summary>
internal static class InputResolver
{
    private const string Example = "set the item's InputShape metadata, for example <OnnxModel Update=\"{0}\" InputShape=\"{1}\" />";

    private const int MostColours = 4;

    private const int MostAxes = 8;

    public static ResolvedInput Resolve(
        OnnxGraph graph, ImportOrder plan, IReadOnlyList<OperatorImporter> operators, ConstantReader reader, CompilationOptions options)
    {
        var input = Find(graph, plan);
        if (!ElementTypes.IsReal(input.ElementType))
            throw new ModelException(
                Rule.UnsupportedAttribute,
                $"input {Quoted.Text(input.Name)} has element type {input.ElementType}; expected Float, Float16, BFloat16 or Double");
        var dims = Dims(input, options.InputShape);
        if (!Shapes.TryCount(dims, out _))
            throw Shape(input, $"has shape [{string.Join(",", dims)}]", $"at most {int.MaxValue} elements");
        if (dims.Length > MostAxes) throw Shape(input, $"has rank {dims.Length}", $"rank 1 to {MostAxes} (an image [1,C,H,W], a volume [1,C,D,H,W], a signal [1,C,L] or a vector)");
        if (!options.HasBatch) return Whole(input.Name, [.. dims.Select(dim => (int)dim)]);
        int images = dims.Length > 1 ? (int)dims[0] : 1;
        var layout = InputLayouts.Of(plan.Nodes, operators, input.Name, dims, name => Integers(graph, reader, name));
        var axes = AxisOrder.Inverse(AxisOrder.Of(layout, dims.Length));
        int[] one = [.. axes.Select(axis => axis == 0 ? (int)dims[0] / images : (int)dims[axis])];
        return new(new Value(input.Name, new TensorShape(Volumes.Rows(one))), one, layout, images);
    }

    /// <summary>A tensor whose first axis runs over no images: its value has a batch of one in front of all axes.</summary>
    private static ResolvedInput Whole(string name, int[] dims)
    {
        int[] one = [1, .. dims];
        return new(new Value(name, new TensorShape(Volumes.Rows(one))), one, TensorLayout.ChannelsFirst, 1) { HasBatch = false };
    }

    private static long[]? Integers(OnnxGraph graph, ConstantReader reader, string name) =>
        graph.Initializers.TryGetValue(name, out var tensor) && tensor is { ElementType: OnnxElementType.Int64, Dims.Count: 1, Count: <= MostAxes }
            ? reader.Integers(Constant.OfTensor(tensor)) : null;

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

    private static OnnxValueInfo Find(OnnxGraph graph, ImportOrder plan)
    {
        var read = new HashSet<string>(plan.Nodes.SelectMany(node => node.Inputs)) { plan.Output };
        var inputs = graph.LiveInputs.ToList();
        var used = inputs.Where(input => read.Contains(input.Name)).ToList();
        return used.Count switch
        {
            1 => used[0],
            0 => throw new ModelException(Rule.InconsistentModel, inputs.Count == 0
                ? "the graph has no input; expected one"
                : $"the output {Quoted.Text(plan.Output)} depends on no input of the graph; expected it to depend on {Quoted.Text(inputs[0].Name)}"),
            _ => throw new ModelException(Rule.UnsupportedShape,
                $"the graph has {used.Count} inputs without values: {string.Join(", ", used.Select(input => $"{Quoted.Text(input.Name)}"))}; expected exactly one input, the image"),
        };
    }

    private static long[] Dims(OnnxValueInfo input, EquatableList<int>? given)
    {
        if (input.Dims is null)
            return given?.Select(dim => (long)dim).ToArray() ?? throw Symbolic(
                $"input {Quoted.Text(input.Name)} has no shape", "1x3x224x224");
        if (given is not null && given.Count != input.Dims.Count)
            throw Metadata(input, $"has {given.Count} dimensions", $"the {input.Dims.Count} of the model");
        return input.Dims.Select((_, axis) => Dim(input, axis, given)).ToArray();
    }

    private static long Dim(OnnxValueInfo input, int axis, EquatableList<int>? given)
    {
        var declared = input.Dims![axis];
        bool isBatch = axis == 0 && input.Dims.Count > 1;

        // Keras and old exporters write -1 where they mean an unknown batch.
        if (declared.Size is { } size && !(size == -1 && isBatch))
        {
            if (size < 1) throw Shape(input, $"has size {size} in dimension {axis}", "at least 1");
            return given is null || given[axis] == size ? size
                : throw Metadata(input, $"gives {given[axis]} for dimension {axis}", $"the model's {size}");
        }

        if (given is not null)
            return given[axis] > 0 ? given[axis] : throw Metadata(input, $"gives {given[axis]} for dimension {axis}", "at least 1");
        if (isBatch) return 1;
        string symbol = string.IsNullOrEmpty(declared.Symbol) ? "without a name" : $"{Quoted.Text(declared.Symbol!)}";
        throw Symbolic($"input {Quoted.Text(input.Name)}: dimension {axis} is symbolic ({symbol})", ExampleShape(input));
    }

    private static string ExampleShape(OnnxValueInfo input) =>
        string.Join("x", input.Dims!.Select((dim, axis) => dim.Size is > 0 ? dim.Size.Value : axis == 0 ? 1 : axis == 1 && input.Dims!.Count == 4 ? 3 : 224));

    private static ModelException Symbolic(string found, string shape) =>
        new(Rule.SymbolicDimension, $"{found}; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, Example, "model.onnx", shape));

    private static ModelException Metadata(OnnxValueInfo input, string found, string expected) =>
        new(Rule.UnknownMetadata, $"InputShape {found} of input {Quoted.Text(input.Name)}; expected {expected}");

    private static ModelException Shape(OnnxValueInfo input, string found, string expected) =>
        new(Rule.UnsupportedShape, $"input {Quoted.Text(input.Name)} {found}; expected {expected}");
}
