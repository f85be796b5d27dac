using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Whether relevance vanishes wherever a value is 0. Linear operators see to it, as they multiply what they hand on by their input; activations
/// hand on what they get, so that one which is not 0 at 0 can be given relevance there.
/// </summary>
internal static class VanishingRelevance
{
    /// <param name="value">A value of the network.</param>
    /// <param name="isMultiplicative">Whether a convolution's or dense layer's rule multiplies by the layer's input.</param>
    public static bool Holds(Value value, Func<Node, bool> isMultiplicative)
    {
        var seen = new HashSet<Value> { value };
        var open = new Stack<Value>(seen);
        while (open.Count > 0)
        {
            foreach (var consumer in open.Pop().Consumers)
            {
                if (consumer is ConvolutionNode or DenseNode ? !isMultiplicative(consumer) : !IsZeroAtZero(consumer)) return false;
                if (HandsOn(consumer) && seen.Add(consumer.Output)) open.Push(consumer.Output);
            }
        }

        return true;
    }

    private static bool IsZeroAtZero(Node node) => node switch
    {
        SoftmaxNode or ActivationNode { Kind: ActivationKind.Sigmoid } => false,
        ActivationNode { Kind: ActivationKind.HardSigmoid } gate => gate.Beta <= 0,
        ActivationNode { Kind: ActivationKind.Clip } clip => clip is { Alpha: <= 0, Beta: >= 0 },
        _ => true,
    };

    private static bool HandsOn(Node node) =>
        node is ActivationNode or MaxPoolNode or MultiplyNode or ConcatNode or ReshapeNode or TransposeNode or SliceNode or PadNode;
}
