using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph;

/// <summary>
/// Sizes of a graph's inputs. Symbolic ones are given by InputShape for the explained input, and for the others by symbols that they share with it; a symbolic batch
/// is one image, or the explained input's.
/// </summary>
internal sealed class InputDims
{
    private const string Example = "set the item's InputShape metadata, for example <OnnxModel Update=\"{0}\" InputShape=\"{1}\" />";

    private readonly Dictionary<string, long> _symbols = [];
    private long _batch = 1;

    private InputDims(long[] explained) => Explained = explained;

    /// <summary>The explained input's.</summary>
    public long[] Explained { get; }

    public static InputDims Of(OnnxValueInfo explained, EquatableList<int>? given)
    {
        if (explained.Dims is null)
            return new(given?.Select(dim => (long)dim).ToArray() ?? throw Symbolic($"input {Quoted.Text(explained.Name)} has no shape", "1x3x224x224"));
        if (given is not null && given.Count != explained.Dims.Count)
            throw Metadata(explained, $"has {given.Count} dimensions", $"the {explained.Dims.Count} of the model");
        var dims = new InputDims([.. explained.Dims.Select((_, axis) => Dim(explained, axis, given))]);
        if (dims.Explained.Length > 1) dims._batch = dims.Explained[0];
        for (int axis = 0; axis < dims.Explained.Length; axis++)
            if (explained.Dims[axis] is { Size: null, Symbol: { Length: > 0 } symbol }) dims._symbols[symbol] = dims.Explained[axis];
        return dims;
    }

    /// <summary>Those of another input.</summary>
    /// <param name="input">The input.</param>
    /// <param name="length">How many elements it has, where that is known.</param>
    public long[] OfOther(OnnxValueInfo input, int? length)
    {
        if (input.Dims is null)
            return length is { } all ? [all] : throw Open($"input {Quoted.Text(input.Name)} has no shape");
        var sizes = input.Dims.Select((dim, axis) => Known(dim, axis == 0 && input.Dims.Count > 1)).ToArray();
        int[] open = [.. Enumerable.Range(0, sizes.Length).Where(axis => sizes[axis] is null)];
        if (open.Length == 1 && length is { } count && Shapes.TryCount(sizes.Select(size => size ?? 1), out long rest) && rest > 0 && count % rest == 0) sizes[open[0]] = count / rest;
        for (int axis = 0; axis < sizes.Length; axis++)
        {
            if (sizes[axis] is null) throw Open($"input {Quoted.Text(input.Name)}: dimension {axis} is symbolic ({Name(input.Dims[axis])})");
            if (sizes[axis] < 1) throw Shape(input, $"has size {sizes[axis]} in dimension {axis}", "at least 1");
        }

        return Array.ConvertAll(sizes, size => size!.Value);
    }

    public static ModelException Shape(OnnxValueInfo input, string found, string expected) =>
        new(Rule.UnsupportedShape, $"input {Quoted.Text(input.Name)} {found}; expected {expected}");

    private long? Known(OnnxDimension dim, bool isBatch) =>
        dim.Size is { } size && !(size == -1 && isBatch) ? size
        : dim.Symbol is { Length: > 0 } symbol && _symbols.TryGetValue(symbol, out long bound) ? bound
        : isBatch ? _batch
        : null;

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
        throw Symbolic($"input {Quoted.Text(input.Name)}: dimension {axis} is symbolic ({Name(declared)})", ExampleShape(input));
    }

    private static string Name(OnnxDimension dim) => string.IsNullOrEmpty(dim.Symbol) ? "without a name" : Quoted.Text(dim.Symbol!);

    private static string ExampleShape(OnnxValueInfo input) =>
        string.Join("x", input.Dims!.Select((dim, axis) => dim.Size is > 0 ? dim.Size.Value : axis == 0 ? 1 : axis == 1 && input.Dims!.Count == 4 ? 3 : 224));

    private static ModelException Symbolic(string found, string shape) =>
        new(Rule.SymbolicDimension, $"{found}; " + string.Format(System.Globalization.CultureInfo.InvariantCulture, Example, "model.onnx", shape));

    private static ModelException Open(string found) => new(
        Rule.SymbolicDimension,
        $"{found}; expected a size, one that the explained input has under the same name, or in Constants as many values as the input has elements");

    private static ModelException Metadata(OnnxValueInfo input, string found, string expected) =>
        new(Rule.UnknownMetadata, $"InputShape {found} of input {Quoted.Text(input.Name)}; expected {expected}");
}
