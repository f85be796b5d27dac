using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// The layout of the network's input, which ONNX does not say: it follows from what reads it. An input is channels-last where all that reads it takes the
/// last axis for the features, or moves that axis in front of operators that slide over positions; every other is channels-first.
/// </summary>
internal sealed class InputLayouts
{
    /// <summary>As many colours as images have.</summary>
    private const int MostColours = 4;

    private readonly Dictionary<string, List<Reader>> _readers = [];
    private readonly Func<string, long[]?> _integers;

    private InputLayouts(IReadOnlyList<OnnxNode> nodes, IReadOnlyList<OperatorImporter> operators, Func<string, long[]?> integers)
    {
        _integers = integers;
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (string name in nodes[i].Inputs.Where(name => name.Length > 0).Distinct())
            {
                if (!_readers.TryGetValue(name, out var readers)) _readers.Add(name, readers = []);
                readers.Add(new(nodes[i], operators[i], nodes[i].Inputs.IndexOf(name)));
            }
        }
    }

    /// <param name="nodes">What the output needs.</param>
    /// <param name="operators">Their importers.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="dims">The input's dims.</param>
    /// <param name="integers">The elements of an initializer of integers; null for what is none.</param>
    public static TensorLayout Of(
        IReadOnlyList<OnnxNode> nodes, IReadOnlyList<OperatorImporter> operators, string input, IReadOnlyList<long> dims, Func<string, long[]?> integers)
    {
        int rank = dims.Count;
        if (rank < 3) return TensorLayout.ChannelsFirst;
        var search = new InputLayouts(nodes, operators, integers);
        long[] move = [.. AxisOrder.Inverse(AxisOrder.Of(TensorLayout.ChannelsLast, rank)).Select(axis => (long)axis)];
        bool hasColoursFirst = rank == 4 && dims[1] <= MostColours && dims[3] > MostColours;
        var ends = search.Ends(input);
        return ends.Count > 0 && ends.TrueForAll(IsLast) ? TensorLayout.ChannelsLast : TensorLayout.ChannelsFirst;

        bool IsLast(Reader end) => Moves(end.Node, move)
            ? search.Ends(end.Node.Outputs[0]).Exists(next => search.Features(next, rank) == TensorLayout.ChannelsFirst)
            : !hasColoursFirst && search.Features(end, rank) == TensorLayout.ChannelsLast;
    }

    private static bool Moves(OnnxNode node, long[] permutation) =>
        node.OpType == "Transpose" && node.Attributes.TryGetValue("perm", out var stated) && stated.Ints.SequenceEqual(permutation);

    private TensorLayout? Features(Reader end, int rank) => end.Operator.Features(end.Node, end.Index, rank, _integers);

    /// <summary>The first nodes behind a tensor that do more than compute each element from those at its place, or along the axes that they are on.</summary>
    private List<Reader> Ends(string tensor)
    {
        var ends = new List<Reader>();
        var seen = new HashSet<string> { tensor };
        var open = new Stack<string>([tensor]);
        while (open.Count > 0)
        {
            if (!_readers.TryGetValue(open.Pop(), out var readers)) continue;
            foreach (var reader in readers.Where(reader => !reader.Operator.ReadsShapesOnly))
            {
                if (!reader.Operator.KeepsAxes) ends.Add(reader);
                else foreach (string output in reader.Node.Outputs.Where(seen.Add)) open.Push(output);
            }
        }

        return ends;
    }

    /// <summary>A node that reads a tensor, as the input of that index.</summary>
    private sealed record Reader(OnnxNode Node, OperatorImporter Operator, int Index);
}
