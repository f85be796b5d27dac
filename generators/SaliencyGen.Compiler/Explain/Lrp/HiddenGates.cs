using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Meaning;
using SaliencyGen.Compiler.Operators;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Functions that are not 0 at 0 and hand relevance on: what they give is read as a signal. Where it only multiplies one it is a gate, and
/// relevance goes around it.
/// </summary>
internal static class HiddenGates
{
    /// <summary>The first of them on the way to the score; null where there is none.</summary>
    public static Node? First(NetworkGraph graph, NetworkMeaning meaning)
    {
        var path = GraphWalk.Ancestors(meaning.Score.Value);
        return graph.Nodes.Find(node => path.Contains(node) && node is PointwiseNode { IsZeroAtZero: false } && node.Output != meaning.Score.Value && IsSignal(node.Output, meaning, path));
    }

    private static bool IsSignal(Value value, NetworkMeaning meaning, HashSet<Node> path)
    {
        var seen = new HashSet<Value> { value };
        var open = new Stack<Value>(seen);
        while (open.Count > 0)
        {
            var next = open.Pop();
            foreach (var consumer in next.Consumers.Where(path.Contains))
            {
                bool multiplies = consumer is BilinearNode && meaning.IsGate(next) && consumer.Inputs.Exists(factor => !meaning.IsGate(factor));
                if (multiplies || consumer is ChoiceNode choice && choice.Condition == next) continue;
                if (!meaning.IsGate(consumer.Output)) return true;
                if (seen.Add(consumer.Output)) open.Push(consumer.Output);
            }
        }

        return false;
    }
}
