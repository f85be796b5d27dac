using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Reference;
using SaliencyGen.Reference.Writing;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>
/// A float network with pairs of QuantizeLinear and DequantizeLinear around its operators, as ONNX Runtime's <c>quantize_static</c> writes it in the form QDQ:
/// activations in uint8 over the range that some images have (MinMax), weights in int8 around 0 for each output channel, biases in int32 at the scale of
/// input times weight, a ReLU left out where its input has no other reader.
/// </summary>
internal sealed class StaticQuantiser
{
    private readonly OnnxGraph _graph;
    private readonly ModelWriter _writer;
    private readonly IReadOnlyList<byte[]> _nodes;
    private readonly Dictionary<string, (int[] Shape, float[] Values)> _constants;
    private readonly IReadOnlyDictionary<string, (double Least, double Greatest)> _ranges;
    private readonly Dictionary<string, Levels> _levels = [];

    // By the name that the float network has for a tensor, the one that readers take; and the tensor that an operator makes in the place of its own.
    private readonly Dictionary<string, string> _names = [], _rectified = [];

    private StaticQuantiser(byte[] model, IEnumerable<double[]> images)
    {
        var files = new MemoryModelFiles(model);
        var file = OnnxReader.Read(files);
        _graph = file.Graph;
        _writer = new(file.Opset);
        (_nodes, var initializers, var inputs) = ModelEdit.Parts(model);
        foreach (byte[] initializer in initializers) _writer.CopyInitializer(initializer);
        _writer.CopyInput(inputs[0]);
        var constants = _graph.Initializers.Select(each => (each.Key, each.Value))
            .Concat(_graph.Nodes.Where(node => node.OpType == "Constant" && node.Attributes.ContainsKey("value")).Select(node => (node.Outputs[0], node.Attributes["value"].Tensor!)));
        _constants = constants.Where(constant => constant.Item2.ElementType == OnnxElementType.Float)
            .ToDictionary(constant => constant.Item1, constant => (Array.ConvertAll([.. constant.Item2.Dims], dim => (int)dim), TensorValues.ReadFloats(constant.Item2, files)));
        _ranges = Calibrate(ReferenceNetwork.Load(model), images);
    }

    /// <summary>The file, and the distance of two levels of its output.</summary>
    public static (byte[] Model, float Step) Quantise(byte[] model, IEnumerable<double[]> images)
    {
        var quantiser = new StaticQuantiser(model, images);
        quantiser.Choose();
        return (quantiser.Write(), quantiser._levels[quantiser._graph.Outputs[0].Name].Scale);
    }

    private static QuantisedOperators Of(OnnxNode node) => node.OpType switch
    {
        "Conv" or "Gemm" or "MatMul" => QuantisedOperators.Weighted,
        "LayerNormalization" => QuantisedOperators.Normalising,
        "Add" or "Mul" or "GlobalAveragePool" or "AveragePool" or "Softmax" or "Concat" or "Sigmoid" => QuantisedOperators.All,
        "MaxPool" or "Reshape" or "Transpose" or "Gather" or "Slice" or "Squeeze" or "Unsqueeze" => QuantisedOperators.Moving,
        "Relu" or "Clip" => QuantisedOperators.Rectifying,
        _ => QuantisedOperators.None,
    };

    private static Dictionary<string, (double, double)> Calibrate(ReferenceNetwork network, IEnumerable<double[]> images) =>
        images.SelectMany(image => network.Run(image).Values)
            .Where(tensor => !tensor.Value.IsInteger && tensor.Value.Data.Length > 0)
            .GroupBy(tensor => tensor.Key, tensor => tensor.Value.Data)
            .ToDictionary(tensor => tensor.Key, tensor => (tensor.Min(values => values.Min()), tensor.Max(values => values.Max())));

    /// <summary>Which tensors have levels, and which; an operator asks what those before it chose.</summary>
    private void Choose()
    {
        // What has no range is whole numbers, such as a shape's.
        foreach (var node in _graph.Nodes.Where(node => _ranges.ContainsKey(node.Outputs[0])))
        {
            string[] live = [.. node.Inputs.Where(input => _ranges.ContainsKey(input) && !_constants.ContainsKey(input))];
            switch (Of(node))
            {
                case QuantisedOperators.Weighted or QuantisedOperators.Normalising or QuantisedOperators.All:
                    foreach (string tensor in live) Quantise(tensor);
                    if (node.OpType == "Softmax") _levels[node.Outputs[0]] = Levels.Of(0, 1);
                    else Quantise(node.Outputs[0]);
                    break;
                case QuantisedOperators.Moving:
                    if (live.Length > 0 && _levels.TryGetValue(live[0], out var same)) _levels[node.Outputs[0]] = same;
                    break;
                case QuantisedOperators.Rectifying when _graph.Nodes.Count(other => other.Inputs.Contains(node.Inputs[0])) == 1 && _levels.Remove(node.Inputs[0]):
                    _rectified[node.Inputs[0]] = node.Outputs[0];
                    Quantise(node.Outputs[0]);
                    break;
                case QuantisedOperators.Rectifying:
                    Quantise(node.Inputs[0]);
                    Quantise(node.Outputs[0]);
                    break;
            }
        }
    }

    private void Quantise(string tensor) => _levels.TryAdd(tensor, Levels.Of(_ranges[tensor].Least, _ranges[tensor].Greatest));

    private byte[] Write()
    {
        string input = _graph.LiveInputs.Single().Name;
        Made(input, input);
        foreach (var (node, bytes) in _graph.Nodes.Zip(_nodes))
        {
            if (node.Inputs.Count > 0 && _rectified.ContainsKey(node.Inputs[0])) continue;
            string[] inputs = [.. node.Inputs.Select((name, position) => name.Length == 0 ? name : Read(node, position))];
            string made = _rectified.GetValueOrDefault(node.Outputs[0], node.Outputs[0]);
            _writer.CopyNode(bytes, inputs, [made, .. node.Outputs.Skip(1)]);
            Made(made, made);
        }

        var output = _graph.Outputs[0];
        _writer.Output(_names[output.Name], [.. output.Dims!.Select(dim => (int)(dim.Size ?? 1))]);
        return _writer.ToBytes();
    }

    private void Made(string tensor, string name) => _names[tensor] = _levels.TryGetValue(tensor, out var levels) ? Pair(name, levels) : name;

    private string Pair(string name, Levels levels)
    {
        string scale = _writer.Scalar(levels.Scale), zero = _writer.Whole(2, [], [levels.Zero]);
        return _writer.Node("DequantizeLinear", [_writer.Node("QuantizeLinear", [name, scale, zero]), scale, zero]);
    }

    private string Read(OnnxNode node, int position)
    {
        string name = node.Inputs[position];
        if (!_constants.TryGetValue(name, out var constant)) return _names.GetValueOrDefault(name, name);
        return (Of(node), position) switch
        {
            (QuantisedOperators.Weighted, 2) or (QuantisedOperators.Normalising, 2) => Bias(node, constant.Values),
            (QuantisedOperators.Weighted, _) => Weight(constant.Shape, constant.Values, OutputAxis(node, constant.Shape.Length)),
            (QuantisedOperators.All, _) or (QuantisedOperators.Normalising, _) => Weight(constant.Shape, constant.Values, axis: null),
            _ => name,
        };
    }

    private static int OutputAxis(OnnxNode node, int rank) => node.OpType switch
    {
        "Conv" => 0,
        "Gemm" => node.Attributes.TryGetValue("transB", out var turned) && turned.Int == 1 ? 0 : 1,
        _ => rank - 1,
    };

    private string Weight(int[] shape, float[] values, int? axis)
    {
        float[] scales = Scales(shape, values, axis);
        int inner = axis is { } at ? shape[(at + 1)..].Aggregate(1, (a, b) => a * b) : values.Length;
        long[] levels = [.. values.Select((value, i) => (long)Math.Clamp(MathF.Round(value / scales[i / inner % scales.Length]), -127, 127))];
        string stored = _writer.Whole(3, shape, levels);
        return axis is { } along
            ? _writer.Node("DequantizeLinear", [stored, _writer.Weight([scales.Length], scales), _writer.Whole(3, [scales.Length], new long[scales.Length])], ("axis", along))
            : _writer.Node("DequantizeLinear", [stored, _writer.Scalar(scales[0]), _writer.Whole(3, [], [0])]);
    }

    private static float[] Scales(int[] shape, float[] values, int? axis)
    {
        if (axis is not { } along) return [Levels.ScaleOf(values)];
        int inner = shape[(along + 1)..].Aggregate(1, (a, b) => a * b);
        return [.. values.Select((value, i) => (value, channel: i / inner % shape[along])).GroupBy(each => each.channel, each => each.value)
            .OrderBy(channel => channel.Key).Select(channel => Levels.ScaleOf(channel))];
    }

    private string Bias(OnnxNode node, float[] values)
    {
        var (shape, weights) = _constants[node.Inputs[1]];
        int? axis = Of(node) == QuantisedOperators.Weighted ? OutputAxis(node, shape.Length) : null;
        float input = _levels[node.Inputs[0]].Scale;
        float[] scales = [.. Scales(shape, weights, axis).Select(scale => scale * input)];
        long[] levels = [.. values.Select((value, i) => (long)MathF.Round(value / scales[i % scales.Length]))];
        string stored = _writer.Whole(6, [values.Length], levels);
        return axis is null
            ? _writer.Node("DequantizeLinear", [stored, _writer.Scalar(scales[0]), _writer.Whole(6, [], [0])])
            : _writer.Node("DequantizeLinear", [stored, _writer.Weight([scales.Length], scales), _writer.Whole(6, [scales.Length], new long[scales.Length])], ("axis", 0));
    }
}
