using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Recognition;

/// <summary>A power whose exponent depends on the input: a function of that one alone, or of base and exponent.</summary>
internal static class LivePower
{
    public static Step? EndingAt(ForwardPass pass, Step step) => step.Operator is not Power || !pass.Network.IsLive(step.Inputs[1]) ? null
        : pass.Network.IsLive(step.Inputs[0]) ? step with { Operator = new PowerOfBoth() }
        : step with { Operator = new PowerOfConstant(), Inputs = [step.Inputs[1], step.Inputs[0]] };
}
