using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>GraphProto</c>. The caller enters and leaves the message, since it knows what the graph is to the model.</summary>
internal sealed class GraphReader(WireReader wire, ExternalFiles externalFiles, OnnxGraph graph, bool isInFunction = false)
{
    private readonly TensorReader _tensors = new(wire, externalFiles);
    private readonly List<OnnxTensor> _initializers = [.. graph.Initializers.Values];

    public void Read()
    {
        while (wire.Next())
            ReadField();

        SingleAssignment.Check(wire, graph, _initializers);
        foreach (OnnxTensor tensor in _initializers)
            graph.Initializers[tensor.Name] = tensor;
    }

    private void ReadField()
    {
        switch (wire.Field)
        {
            case 1:
                if (graph.Nodes.Count == WireLimits.Nodes)
                    throw wire.Fail($"the graph has more than {WireLimits.Nodes} nodes");
                graph.Nodes.Add(new NodeReader(wire, externalFiles, isInFunction).Read(graph.Nodes.Count));
                break;
            case 2: graph.Name = wire.ReadString(); break;
            case 5:
                // Nothing can refer to a tensor without a name; what misses it will say so by the name that it looked for.
                if (_tensors.Read("initializer", _initializers.Count) is { Name.Length: > 0 } tensor)
                    _initializers.Add(tensor);
                break;
            case 11: graph.Inputs.Add(ValueInfoReader.Read(wire, "graph input", graph.Inputs.Count)); break;
            case 12: graph.Outputs.Add(ValueInfoReader.Read(wire, "graph output", graph.Outputs.Count)); break;
            case 15: throw _tensors.RefuseSparse();
            default: wire.Skip(); break;
        }
    }
}
