using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference.Files;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Operators.Fused;

namespace SaliencyGen.Reference;

/// <summary>From an ONNX file to a <see cref="ReferenceNetwork"/>: nothing is folded, fused or reordered.</summary>
internal static class NetworkLoader
{
    public static ReferenceNetwork Load(string path, int[]? inputShape) =>
        Load(new MemoryFiles(File.ReadAllBytes(path), Path.GetFileName(path), Path.GetDirectoryName(Path.GetFullPath(path))), inputShape);

    public static ReferenceNetwork Load(byte[] model, int[]? inputShape) => Load(new MemoryFiles(model, "model.onnx", null), inputShape);

    /// <summary>A model with several inputs, all but one of which have values that do not change.</summary>
    public static ReferenceNetwork Load(byte[] model, int[]? inputShape, IReadOnlyDictionary<string, Tensor> given) =>
        Load(new MemoryFiles(model, "model.onnx", null), inputShape, given);

    private static ReferenceNetwork Load(IModelFiles files, int[]? inputShape, IReadOnlyDictionary<string, Tensor>? given = null)
    {
        OnnxModel model = OnnxReader.Read(files);
        OnnxGraph graph = model.Graph;
        Tensor Read(OnnxTensor tensor) => ReadTensor(tensor, files);

        Dictionary<string, Tensor> constants = graph.Initializers.ToDictionary(pair => pair.Key, pair => Read(pair.Value));
        foreach ((string name, Tensor value) in given ?? new Dictionary<string, Tensor>())
            constants[name] = value;

        // Old files list every initializer as an input too.
        OnnxValueInfo input = graph.Inputs.Single(i => !constants.ContainsKey(i.Name));
        IEnumerable<Step> steps = graph.Nodes.SelectMany(node => FusedNodes.Of(node, model.Opset) ?? Steps(graph, node, model.Opset, Read));
        return new ReferenceNetwork(input.Name, inputShape ?? ShapeOf(input), graph.Outputs[0].Name, [.. steps], constants);
    }

    private static IEnumerable<Step> Steps(OnnxGraph graph, OnnxNode node, int opset, Func<OnnxTensor, Tensor> read) => node.Outputs
        .Select((output, k) => (output, k))
        .Where(made => made.output.Length > 0 && (made.k == 0 || node.OpType == "Split" || IsRead(graph, made.output)))
        .Select(made => new Step(node.Display, OperatorTable.Create(node, opset, made.k, read), [.. node.Inputs], made.output));

    private static bool IsRead(OnnxGraph graph, string tensor) =>
        graph.Nodes.Any(node => node.Inputs.Contains(tensor)) || graph.Outputs.Any(output => output.Name == tensor);

    private static int[] ShapeOf(OnnxValueInfo input)
    {
        IReadOnlyList<OnnxDimension> dims = input.Dims ?? throw new ArgumentException($"input {input.Name} has no shape: give one");
        return [.. dims.Select((dim, d) => dim.Size is { } size ? (int)size
            : d == 0 ? 1
            : throw new ArgumentException($"dimension {d} of input {input.Name} is open: give a shape"))];
    }

    private static Tensor ReadTensor(OnnxTensor tensor, IModelFiles files)
    {
        bool real = tensor.ElementType
            is OnnxElementType.Float or OnnxElementType.Double or OnnxElementType.Float16 or OnnxElementType.BFloat16;
        double[] values = TensorValues.ReadDoubles(tensor, files, 0, (int)tensor.Count);
        return new Tensor([.. tensor.Dims.Select(dim => (int)dim)], values, !real);
    }
}
