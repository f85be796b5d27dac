using SaliencyGen.Reference.Backward;
using SaliencyGen.Reference.Operators;
using SaliencyGen.Reference.Recognition;

namespace SaliencyGen.Reference.Lrp;

/// <summary>
/// The product of two live tensors: the gate, which a Sigmoid, HardSigmoid or Softmax made, is a constant and the signal takes all the
/// relevance; where both or neither are gates each takes half.
/// </summary>
internal static class GateProduct
{
    public static IEnumerable<(string, Tensor)> Relevance(ForwardPass pass, Step step, Tensor relevance)
    {
        bool[] gate = [.. step.Inputs.Select(input => IsGate(pass, input))];
        for (int i = 0; i < 2; i++)
        {
            double share = gate[0] == gate[1] ? 0.5 : gate[i] ? 0 : 1;
            if (share > 0)
                yield return (step.Inputs[i], Broadcast.SumTo(share * relevance, pass[step.Inputs[i]].Shape));
        }
    }

    // Truth is a gate. A HardSigmoid may be written out, and a gate may pass through reshapes and constant factors; a concatenation is a gate where all its parts are.
    private static bool IsGate(ForwardPass pass, string tensor) => pass.Network.Producer(tensor) is { } step && (
        step.Operator is Softmax or Comparison
        || WrittenOut.Whole(pass, step).Operator is FixedActivation activation && (activation == SmoothActivations.Sigmoid || activation.IsHardSigmoid)
        || HardGate.IsClip(pass, step)
        || (step.Operator is IRouting || step.Operator is Mul or Div && step.Inputs.Count(pass.Network.IsLive) == 1)
            && step.Inputs.Where(pass.Network.IsLive).All(input => IsGate(pass, input)));
}
