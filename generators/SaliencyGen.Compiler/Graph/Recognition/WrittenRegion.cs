using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Graph.Recognition;

/// <summary>All nodes of a normalisation with what renames and retypes between them.</summary>
internal sealed class WrittenRegion
{
    /// <summary>Between two steps exporters have one or two; a chain without end is no one's.</summary>
    private const int MostInARow = 16;

    private readonly HashSet<OnnxNode> _nodes;
    private readonly HashSet<string> _inner = [];
    private readonly HashSet<long> _casts = [];

    private WrittenRegion(WrittenNormalisation written)
    {
        _nodes = [.. written.Nodes];
        _inner.UnionWith(_nodes.Where(node => node != written.End).Select(node => node.Outputs[0]));
    }

    /// <summary>Tensors that are nothing but steps of it.</summary>
    public IEnumerable<string> Inner => _inner;

    /// <summary>Types that its tensors are cast to.</summary>
    public IReadOnlyList<long> Casts => [.. _casts.OrderBy(type => type)];

    /// <summary>How often the region itself reads a tensor.</summary>
    public int Reads(string tensor) => _nodes.Sum(node => node.Inputs.Count(name => name == tensor));

    /// <summary>Null where more lies between the nodes than is looked at.</summary>
    public static WrittenRegion? Of(WrittenNormalisation written, WrittenTerms terms)
    {
        var region = new WrittenRegion(written);
        return written.Nodes.SelectMany(node => node.Inputs).All(tensor => region.Collect(tensor, written.Spread.Source, terms)) ? region : null;
    }

    /// <summary>What stands in front of a tensor: steps of the region, or other names of its source, which others may read, too.</summary>
    private bool Collect(string tensor, string source, WrittenTerms terms)
    {
        bool isSource = terms.Behind(tensor) == source;
        for (int i = 0; i < MostInARow; i++)
        {
            if (terms.Passing(tensor) is not { } node) return true;
            if (WrittenTerms.CastType(node) is { } type) _casts.Add((long)type);
            if (!isSource)
            {
                _nodes.Add(node);
                _inner.Add(tensor);
            }

            tensor = node.Inputs[0];
        }

        return false;
    }
}
