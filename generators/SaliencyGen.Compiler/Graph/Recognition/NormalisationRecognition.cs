using SaliencyGen.Compiler.Graph.Folding;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Import.Normalisers;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>
/// Normalisations that a file writes out in other operators become the one node that they are, before anything is imported: a chain of them with a quotient
/// would be explained otherwise, and the layout of the input would be read off its means. What is read elsewhere, compiled or named stays as it is.
/// </summary>
internal sealed class NormalisationRecognition
{
    private readonly ImportOrder _plan;
    private readonly WrittenTerms _terms;
    private readonly NormalisationReader _reader;
    private readonly TensorNames _names;
    private readonly string? _named;
    private readonly Dictionary<string, int> _reads = [];

    private NormalisationRecognition(OnnxModel model, ImportOrder plan, ConstantReader reader, TensorNames names, string? named)
    {
        (_plan, _names, _named) = (plan, names, named);
        _terms = new(model.Graph, plan, reader);
        _reader = new(_terms, model);
        foreach (string name in plan.Nodes.SelectMany(node => node.Inputs)) _reads[name] = Reads(name) + 1;
    }

    /// <param name="model">The file.</param>
    /// <param name="plan">What of it is needed; changed in place.</param>
    /// <param name="reader">Reads constants.</param>
    /// <param name="names">Names that tensors have.</param>
    /// <param name="named">A tensor that the user named, which stays.</param>
    public static void Run(OnnxModel model, ImportOrder plan, ConstantReader reader, TensorNames names, string? named)
    {
        if (plan.Nodes.Exists(node => node.OpType.StartsWith("Reduce", StringComparison.Ordinal)))
            new NormalisationRecognition(model, plan, reader, names, named).Replace();
    }

    private void Replace()
    {
        bool found = false;
        var nodes = new List<OnnxNode>();
        foreach (var node in _plan.Nodes)
        {
            if (_reader.EndingAt(node) is { } written && WrittenRegion.Of(written, _terms) is { } region && IsPrivate(region))
            {
                nodes.AddRange(Parts(written, region));
                found = true;
            }
            else
            {
                nodes.Add(node);
            }
        }

        if (found) _plan.Replace(nodes);
    }

    private int Reads(string tensor) => _reads.TryGetValue(tensor, out int count) ? count : 0;

    private bool IsPrivate(WrittenRegion region) =>
        region.Inner.All(tensor => tensor != _plan.Output && tensor != _named && Reads(tensor) == region.Reads(tensor));

    private IEnumerable<OnnxNode> Parts(WrittenNormalisation written, WrittenRegion region)
    {
        var node = NormalisationImporter.NodeOf(written.Spread, region.Casts);
        List<OnnxNode> parts = [node];
        if (written.Factor.Length > 0) parts.Add(new() { OpType = "Mul", Inputs = { "", written.Factor } });
        if (written.Offset.Length > 0) parts.Add(new() { OpType = "Add", Inputs = { "", written.Offset } });
        string name = written.End.Label, tensor = written.End.Outputs[0];
        for (int i = 0; i < parts.Count; i++)
        {
            var part = parts[i];
            (part.Name, part.Index, part.Origin) = (i == 0 ? name : $"{name}/{part.OpType}", written.End.Index, written.End);
            part.Outputs.Add(i + 1 == parts.Count ? tensor : _names.Unique($"{tensor}/{part.OpType}"));
            if (i > 0) part.Inputs[0] = parts[i - 1].Outputs[0];
        }

        return parts;
    }
}
