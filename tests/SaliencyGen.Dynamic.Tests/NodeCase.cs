using System.Text.Json;
using SaliencyGen.Compiler;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Files;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// One test of shared/conformance/node or pytorch: an operator or a few, whose operands are all inputs of the graph. A network has one of them for its input, and all
/// others are bound to the values that the folder has for them.
/// </summary>
internal sealed class NodeCase
{
    // ONNX's own relative tolerance. Its absolute one is exact for sums near zero, which depend on their order in float32.
    private const double Relative = 1e-3, Absolute = 1e-5;

    private readonly JsonElement _entry;
    private readonly string _folder;
    private readonly OnnxModel _bare;

    /// <exception cref="ModelException">The model cannot be read.</exception>
    public NodeCase(string corpus, string name)
    {
        _entry = Entries(corpus).Single(entry => Text(entry, "name") == name);
        _folder = Path.Combine(SharedFolder.Find(corpus)!, name);
        _bare = OnnxReader.Read(new MemoryModelFiles(Model));
    }

    /// <summary>All tests of float32 that ONNX Runtime runs or of which it is known what is right, and their operators.</summary>
    public static IEnumerable<(string Name, string Operator)> All(string corpus) => Entries(corpus)
        .Where(entry => entry.TryGetProperty("float32", out var isFloat) ? isFloat.GetBoolean() : Text(entry, "ort") == "pass")
        .Select(entry => (Text(entry, "name"), entry.TryGetProperty("op", out var op) ? op.GetString()! : entry.GetProperty("ops").EnumerateObject().First().Name));

    /// <summary>Outputs of real numbers.</summary>
    public IReadOnlyList<int> Outputs => [.. Enumerable.Range(0, _bare.Graph.Outputs.Count).Where(k => _bare.Graph.Outputs[k].ElementType == OnnxElementType.Float)];

    private byte[] Model => File.ReadAllBytes(Path.Combine(_folder, "model.onnx"));

    /// <summary>Operands that may be the network's input: real ones that are no weights, nor what a network knows at build time.</summary>
    public IReadOnlyList<int> Live
    {
        get
        {
            HashSet<int> constant = [.. Ordinals("const_inputs"), .. Ordinals("weight_inputs")];
            return [.. Enumerable.Range(0, _bare.Graph.Inputs.Count).Where(i => !constant.Contains(i) && IsFree(_bare.Graph.Inputs[i]))];
        }
    }

    /// <summary>
    /// Computes an output with one operand as the network's input, as one input or as a batch of images, whichever is compiled: both have to be right then. Where
    /// there is no operand that could be, all are known at build time, and what is folded is added to an input of zeros.
    /// </summary>
    /// <returns>Null where the output is right, else why the operator is refused.</returns>
    /// <exception cref="InvalidOperationException">It is wrong.</exception>
    public string? Refusal(int? live, int output)
    {
        string? asOne = Attempt(live, output, hasBatch: false), asBatch = live is null ? asOne : Attempt(live, output, hasBatch: true);
        return asBatch is null ? null : asOne;
    }

    private string? Attempt(int? live, int output, bool hasBatch)
    {
        try
        {
            Compare(live, hasBatch, _bare.Graph.Outputs[output].Name, TensorFile.Read(Path.Combine(_folder, $"output_{output}.pb")));
            return null;
        }
        catch (CompilationException refusal) when (refusal.Messages.All(message => message.Rule != Rule.InternalError))
        {
            return string.Join(' ', refusal.Messages.Select(message => message.Text));
        }
        catch (ArgumentException refusal)
        {
            // A mask that is the network's input, with elements that are no numbers.
            return refusal.Message;
        }
    }

    private void Compare(int? live, bool hasBatch, string output, Tensor expected)
    {
        byte[] bytes = live is null ? Folded(output, expected) : [.. Model, .. Bound(live)];
        CompilationOptions options = new() { Methods = new(["Predict"]), Output = live is null ? "live_sum" : output, HasBatch = hasBatch };
        using var model = ModelCompiler.Load(bytes, options, Compiled.OneThread);
        double[] values = live is { } index ? TensorFile.Read(Path.Combine(_folder, $"input_{index}.pb")).Data : new double[expected.Count];
        double[][] actual = [.. Compiled.Narrow(values).Chunk(model.InputLength).Select(image => model.Forward(image))];
        if (!Orders(actual.Length, actual[0].Length, expected).Any(order => order.Zip(actual.SelectMany(image => image)).All(pair => Same(pair.First, pair.Second))))
            throw new InvalidOperationException(
                $"{Text(_entry, "name")}, input {live}, {(hasBatch ? "batch" : "no batch")}, {output}: [{Show(actual.SelectMany(image => image))}] instead of [{Show(expected.Data)}]");
    }

    /// <summary>The expected elements image by image, for each axis that the images may lie along.</summary>
    private static IEnumerable<IEnumerable<double>> Orders(int images, int length, Tensor expected)
    {
        if (images == 1) return [expected.Data];
        if (images * length != expected.Count) return [];
        return Enumerable.Range(0, expected.Shape.Length).Where(axis => expected.Shape[axis] % images == 0).Select(axis =>
        {
            int inner = expected.Shape.Skip(axis).Aggregate(1, (count, dim) => count * dim) / images;
            return Enumerable.Range(0, images).SelectMany(image => expected.Data.Where((_, i) => i / inner % images == image));
        });
    }

    private static bool Same(double expected, double actual) => expected.Equals(actual) || Math.Abs(expected - actual) <= Absolute + (Relative * Math.Abs(expected));

    private static string Show(IEnumerable<double> values) => string.Join(' ', values.Take(12).Select(value => value.ToString("g6")));

    /// <summary>A part of the model that is appended, since messages of protobuf that follow each other are one: all operands but one.</summary>
    private byte[] Bound(int? live) => new ProtoWriter().Message(7, Initializers(live)).ToBytes();

    private byte[] Folded(string output, Tensor expected)
    {
        var part = Initializers(null)
            .Message(1, new TestNode("Add", ["live", output], ["live_sum"], []).ToMessage())
            .Message(11, TestValue.ToMessage("live", OnnxElementType.Float, [.. expected.Shape.Select(dim => (Dim)dim)]))
            .Message(12, new ProtoWriter().Text(1, "live_sum"));
        return [.. Model, .. new ProtoWriter().Message(7, part).ToBytes()];
    }

    private ProtoWriter Initializers(int? live)
    {
        ProtoWriter graph = new();
        for (int i = 0; i < _bare.Graph.Inputs.Count; i++)
            if (i != live && File.Exists(Path.Combine(_folder, $"input_{i}.pb"))) graph.Message(5, new ProtoWriter().Raw(File.ReadAllBytes(Path.Combine(_folder, $"input_{i}.pb"))).Text(8, _bare.Graph.Inputs[i].Name));
        return graph;
    }

    private bool IsFree(OnnxValueInfo input) => input.ElementType == OnnxElementType.Float && !_bare.Graph.Initializers.ContainsKey(input.Name);

    private IEnumerable<int> Ordinals(string list) => _entry.TryGetProperty(list, out var found) ? found.EnumerateArray().Select(item => item.GetInt32()) : [];

    private static IEnumerable<JsonElement> Entries(string corpus) => SharedFolder.Find(corpus) is { } root
        ? JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "index.json"))).RootElement.GetProperty("tests").EnumerateArray()
        : [];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
