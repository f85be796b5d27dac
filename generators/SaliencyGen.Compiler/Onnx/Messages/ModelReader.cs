using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads a <c>ModelProto</c>, the message that an ONNX file is.</summary>
internal sealed class ModelReader(WireReader wire, ExternalFiles externalFiles)
{
    private const long OldestIrVersion = 3;

    private readonly OpsetReader _opsets = new(wire);
    private long _irVersion;
    private string _producer = "";
    private string _producerVersion = "";
    private readonly List<OnnxFunction> _functions = [];
    private OnnxGraph? _graph;

    public OnnxModel Read()
    {
        while (wire.Next())
            ReadField();

        if (!wire.Recognised)
            throw wire.Fail("none of the fields of a model was found in it");
        if (_irVersion < OldestIrVersion)
            throw wire.Fail($"ir_version is {_irVersion}, expected {OldestIrVersion} or newer");
        if (_graph is null)
            throw wire.Fail("the model has no graph; a file cut off at this point looks the same");
        IReadOnlyDictionary<string, long> opsets = _opsets.Checked();
        return new OnnxModel(wire.FileName, _irVersion, $"{_producer} {_producerVersion}".Trim(), opsets, _graph, Single(_functions));
    }

    private List<OnnxFunction> Single(List<OnnxFunction> functions)
    {
        HashSet<(string, string, string)> seen = [];
        foreach (OnnxFunction function in functions)
            if (!seen.Add((function.Domain, function.Name, function.Overload)))
                throw wire.Fail($"function {Quoted.Text(function.Name)} of domain {Quoted.Text(function.Domain)} is defined twice");
        return functions;
    }

    private void ReadField()
    {
        switch (wire.Field)
        {
            case 1:
                _irVersion = wire.ReadInt64();
                wire.Recognised = true;
                break;
            case 2: _producer = wire.ReadString(); break;
            case 3: _producerVersion = wire.ReadString(); break;
            case 7:
                wire.Enter("graph");
                wire.Recognised = true;
                // Protobuf merges a message that comes twice, so a second graph continues the first.
                _graph ??= new OnnxGraph();
                new GraphReader(wire, externalFiles, _graph).Read();
                wire.Leave();
                break;
            case 8: _opsets.Read(); break;
            case 25: _functions.Add(new FunctionReader(wire, externalFiles).Read(_functions.Count)); break;
            default: wire.Skip(); break;
        }
    }
}
