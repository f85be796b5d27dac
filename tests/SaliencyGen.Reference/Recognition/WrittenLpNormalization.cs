using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.Recognition;

/// <summary>x / max(norm of x, epsilon), as exporters write it, the norm broadcast by hand or not, in one operator or in several.</summary>
internal static class WrittenLpNormalization
{
    public static bool EndsAt(ForwardPass pass, Step step)
    {
        if (step.Operator is not Div || !step.Inputs.All(pass.Network.IsLive))
            return false;
        string tensor = step.Inputs[1];
        while (pass.Network.Producer(tensor) is { Operator: Clip or Extremum or Expand or View or Add } before && before.Inputs.Count(pass.Network.IsLive) == 1)
            tensor = before.Inputs.First(pass.Network.IsLive);
        return IsNormOf(pass, tensor, step.Inputs[0]);
    }

    // As one operator, or the root of a sum of squares.
    private static bool IsNormOf(ForwardPass pass, string tensor, string x)
    {
        if (pass.Network.Producer(tensor) is not { } norm)
            return false;
        if (norm.Operator is SummedFunction { IsNorm: true })
            return norm.Inputs[0] == x;
        return norm.Operator == SmoothActivations.SquareRoot
            && pass.Network.Producer(norm.Inputs[0]) is { Operator: Reduction { IsMean: false } } sum
            && pass.Network.Producer(sum.Inputs[0]) is { } square && IsSquareOf(pass, square, x);
    }

    private static bool IsSquareOf(ForwardPass pass, Step square, string x) => square.Operator switch
    {
        Mul => square.Inputs.All(input => input == x),
        Power => square.Inputs[0] == x && pass[square.Inputs[1]].Data is [2],
        _ => false,
    };
}
