using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Graph.Passes;

/// <summary>
/// Concat(a, b, c) becomes Concat(Concat(a, b), c) where Concat(a, b) exists. DenseNet lists all earlier features at every layer; as
/// prefixes of each other they can share one buffer. Concatenations along different axes have nothing to do with each other.
/// </summary>
internal static class ConcatNesting
{
    public static void Run(PassContext context)
    {
        var roots = new Dictionary<(int Outer, bool IsAlongChannels), Prefix>();
        foreach (var concat in context.Graph.Nodes.OfType<ConcatNode>())
        {
            var inputs = concat.Inputs.ToList();
            var along = (concat.Outer, concat.IsAlongChannels);
            if (!roots.TryGetValue(along, out var root)) roots.Add(along, root = new Prefix());
            var (place, longest, length) = (root, (Value?)null, 0);
            for (int i = 0; i < inputs.Count; i++)
            {
                place = place.Next(inputs[i]);
                if (i + 1 < inputs.Count && place.Concat is not null) (longest, length) = (place.Concat, i + 1);
            }

            place.Concat ??= concat.Output;
            if (longest is null) continue;
            concat.Inputs.RemoveRange(0, length);
            concat.Inputs.Insert(0, longest);
        }
    }

    /// <summary>A trie over input lists; a place knows the concatenation of the path to it.</summary>
    private sealed class Prefix
    {
        private readonly Dictionary<Value, Prefix> _next = [];

        public Value? Concat { get; set; }

        public Prefix Next(Value value)
        {
            if (!_next.TryGetValue(value, out var next)) _next.Add(value, next = new Prefix());
            return next;
        }
    }
}
