using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Recognition;

/// <summary>x / max(norm of x, epsilon), as exporters write it, the norm broadcast by hand or not.</summary>
internal static class WrittenLpNormalization
{
    public static bool EndsAt(ForwardPass pass, Step step)
    {
        if (step.Operator is not Div || !step.Inputs.All(pass.Network.IsLive))
            return false;
        string tensor = step.Inputs[1];
        while (pass.Network.Producer(tensor) is { Operator: Clip or Extremum or Expand or View or Add } before && before.Inputs.Count(pass.Network.IsLive) == 1)
            tensor = before.Inputs.First(pass.Network.IsLive);
        return pass.Network.Producer(tensor) is { Operator: SummedFunction { IsNorm: true } } norm && norm.Inputs[0] == step.Inputs[0];
    }
}
