using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// What a Sigmoid, HardSigmoid or Softmax made, moved or multiplied by constants at most: in a product it is a constant to LRP, and the other
/// operand takes all the relevance. A concatenation is a gate where all its parts are.
/// </summary>
internal static class Gate
{
    public static bool Is(Value value)
    {
        var seen = new HashSet<Value> { value };
        var open = new Stack<Value>(seen);
        while (open.Count > 0)
        {
            var producer = open.Pop().Producer;
            if (producer is SoftmaxNode or ActivationNode { Kind: ActivationKind.Sigmoid or ActivationKind.HardSigmoid }) continue;
            if (producer is null || !Passes(producer)) return false;
            foreach (var input in producer.Inputs)
                if (seen.Add(input)) open.Push(input);
        }

        return true;
    }

    private static bool Passes(Node node) => node switch
    {
        ChannelAffineNode affine => affine.Folds.TrueForAll(fold => fold is ScaleFold),
        ElementAffineNode { Offset: null } => true,
        _ => node is ConcatNode or ReshapeNode or TransposeNode or SliceNode or PadNode,
    };
}
