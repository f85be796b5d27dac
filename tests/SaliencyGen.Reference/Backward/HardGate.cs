using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Backward;

/// <summary>
/// Recognises HardSigmoid and HardSwish written out, clip(x + 3, 0, 6) / 6: that Clip is a gate, not a rectifier.
/// </summary>
internal static class HardGate
{
    public static bool IsClip(ForwardPass pass, Step step)
    {
        if (step.Operator is not Clip clip || clip.Low(pass.Inputs(step)) != 0 || clip.High(pass.Inputs(step)) != 6)
            return false;
        return pass.Network.Producer(step.Inputs[0]) is { Operator: Add } add
            && add.Inputs.Any(input => !pass.Network.IsLive(input) && pass[input] is { Count: 1 } shift && shift.Data[0] == 3);
    }
}
