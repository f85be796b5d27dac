using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Graph.Geometry;

/// <summary>
/// The layout of the network's input, which ONNX does not say: it follows from what reads it. An image whose axes are moved to channels-first
/// before the first operator that slides over positions is channels-last; every other is channels-first.
/// </summary>
internal sealed class InputLayouts
{
    private static readonly HashSet<string> ReadsPositions =
        ["Conv", "MaxPool", "AveragePool", "GlobalAveragePool", "BatchNormalization"];

    private readonly Dictionary<string, List<(OnnxNode Node, OperatorImporter Operator)>> _readers = [];

    private InputLayouts(IReadOnlyList<OnnxNode> nodes, IReadOnlyList<OperatorImporter> operators)
    {
        for (int i = 0; i < nodes.Count; i++)
        {
            foreach (string name in nodes[i].Inputs.Where(name => name.Length > 0).Distinct())
            {
                if (!_readers.TryGetValue(name, out var readers)) _readers.Add(name, readers = []);
                readers.Add((nodes[i], operators[i]));
            }
        }
    }

    /// <param name="nodes">What the output needs.</param>
    /// <param name="operators">Their importers.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="rank">The input's number of dimensions.</param>
    public static TensorLayout Of(IReadOnlyList<OnnxNode> nodes, IReadOnlyList<OperatorImporter> operators, string input, int rank)
    {
        if (rank < 3) return TensorLayout.ChannelsFirst;
        var search = new InputLayouts(nodes, operators);
        long[] move = [.. AxisOrder.Inverse(AxisOrder.Of(TensorLayout.ChannelsLast, rank)).Select(axis => (long)axis)];
        var ends = search.Ends(input);
        bool isMoved = ends.Count > 0 && ends.TrueForAll(end => Moves(end, move));
        return isMoved && ends.TrueForAll(search.LeadsToPositions) ? TensorLayout.ChannelsLast : TensorLayout.ChannelsFirst;
    }

    private static bool Moves(OnnxNode node, long[] permutation) =>
        node.OpType == "Transpose" && node.Attributes.TryGetValue("perm", out var stated) && stated.Ints.SequenceEqual(permutation);

    private bool LeadsToPositions(OnnxNode transpose) => Ends(transpose.Outputs[0]).Exists(end => ReadsPositions.Contains(end.OpType));

    /// <summary>The first nodes behind a tensor that do more than compute each element from those at its place, or along the axes that they are on.</summary>
    private List<OnnxNode> Ends(string tensor)
    {
        var ends = new List<OnnxNode>();
        var seen = new HashSet<string> { tensor };
        var open = new Stack<string>([tensor]);
        while (open.Count > 0)
        {
            if (!_readers.TryGetValue(open.Pop(), out var readers)) continue;
            foreach (var (node, reader) in readers.Where(reader => !reader.Operator.ReadsShapesOnly))
            {
                if (!reader.KeepsAxes) ends.Add(node);
                else foreach (string output in node.Outputs.Where(seen.Add)) open.Push(output);
            }
        }

        return ends;
    }
}
