using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Explain.Lrp;

/// <summary>
/// Whether relevance vanishes wherever a value is 0. Linear operators see to it, as they multiply what they hand on by their input; all others
/// hand on what they get, so that one which is not 0 at 0 can be given relevance there.
/// </summary>
internal static class VanishingRelevance
{
    /// <param name="value">A value of the network.</param>
    /// <param name="isMultiplicative">Whether the rule of a layer with weights multiplies by the layer's input.</param>
    public static bool Holds(Value value, Func<WeightedNode, bool> isMultiplicative)
    {
        var seen = new HashSet<Value> { value };
        var open = new Stack<Value>(seen);
        while (open.Count > 0)
        {
            foreach (var consumer in open.Pop().Consumers)
            {
                if (consumer is LinearNode linear)
                {
                    if (!linear.Match(weighted: isMultiplicative, affine: _ => true, sum: _ => true)) return false;
                }
                else
                {
                    if (!consumer.IsZeroAtZero) return false;
                    if (seen.Add(consumer.Output)) open.Push(consumer.Output);
                }
            }
        }

        return true;
    }
}
