using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Checks that every tensor of a graph has one origin, which all that looks a tensor up by its name relies on.</summary>
internal static class SingleAssignment
{
    public static void Check(WireReader wire, OnnxGraph graph, List<OnnxTensor> initializers)
    {
        Dictionary<string, string> origins = [];
        foreach (OnnxNode node in graph.Nodes)
            foreach (string output in node.Outputs)
                if (output.Length > 0)
                    Add(wire, origins, output, $"node {node.Display}");

        foreach (OnnxValueInfo input in graph.Inputs)
            Add(wire, origins, input.Name, "the graph's inputs");

        // Up to IR version 3 an initializer had to be listed as an input too: then it is that input's default.
        HashSet<string> inputs = [.. graph.Inputs.Select(input => input.Name)];
        HashSet<string> seen = [];
        foreach (OnnxTensor tensor in initializers)
        {
            if (!seen.Add(tensor.Name))
                throw wire.Fail($"initializer {Quoted.Text(tensor.Name)} is given twice");
            if (!inputs.Contains(tensor.Name))
                Add(wire, origins, tensor.Name, "the initializers");
        }
    }

    private static void Add(WireReader wire, Dictionary<string, string> origins, string name, string origin)
    {
        if (origins.TryGetValue(name, out string? other))
            throw wire.Fail($"tensor {Quoted.Text(name)} has two origins: {other} and {origin}");
        origins.Add(name, origin);
    }
}
