using SaliencyGen.Compiler.Onnx.Wire;

namespace SaliencyGen.Compiler.Onnx.Messages;

/// <summary>Reads the <c>OperatorSetIdProto</c>s of a model: which version of which operator set its nodes mean.</summary>
internal sealed class OpsetReader(WireReader wire)
{
    private readonly Dictionary<string, long> _versions = [];

    public void Read()
    {
        wire.Enter("opset_import", _versions.Count);
        string domain = "";
        long version = 0;
        while (wire.Next())
        {
            switch (wire.Field)
            {
                case 1: domain = wire.Name(wire.ReadString()); break;
                case 2: version = wire.ReadInt64(); break;
                default: wire.Skip(); break;
            }
        }
        domain = Domains.Canonical(domain);
        if (_versions.TryGetValue(domain, out long other) && other != version)
            throw wire.Fail($"the model asks for version {other} and for version {version} of this opset");
        _versions[domain] = version;
        wire.Leave();
        wire.Recognised = true;
    }

    /// <summary>As they are; what a function misses will be said where it is called.</summary>
    public IReadOnlyDictionary<string, long> Versions => _versions;

    public IReadOnlyDictionary<string, long> Checked()
    {
        if (!_versions.TryGetValue("", out long version))
            throw wire.Fail("opset_import names no version of the standard operators; a file cut off after its graph looks the same");
        if (version is < 1 or > int.MaxValue)
            throw wire.Fail($"the opset version of the standard operators is {version}, which does not exist");
        if (version < Graph.OpsetRange.Oldest)
            throw wire.Fail(Rule.UnsupportedOperator,
                $"the model uses opset {version}, expected {Graph.OpsetRange.Oldest} or newer; onnx.version_converter can lift it");
        return _versions;
    }
}
