using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through choices that depend on the input. A choice is y = c a + (1 - c) b, whose difference is c' da + (1 - c') db + (a' - b') dc, primes for the
/// means of both inputs' values. A truth value is a function of what it compares, and has a secant as any other.
/// </summary>
internal static class ConditionRule
{
    /// <returns>The multipliers of the condition and of both operands.</returns>
    public static Tensor[] Chosen(Tensor?[] inputs, Tensor?[] reference, Tensor m)
    {
        Tensor[] middle = [.. inputs.Zip(reference, (x, x0) => Broadcast.To(0.5 * (x! + x0!), m.Shape))];
        Tensor[] full = [m * (middle[1] - middle[2]), m * middle[0], m * middle[0].Map(c => 1 - c)];
        return [.. full.Select((own, k) => Broadcast.SumTo(own, inputs[k]!.Shape))];
    }

    /// <returns>The multipliers of all operands.</returns>
    public static Tensor[] Compared(Comparison comparison, Tensor?[] inputs, Tensor?[] reference, Tensor truth, Tensor truth0, Tensor m)
    {
        Tensor way = comparison.Sum(inputs, m.Shape) - comparison.Sum(reference, m.Shape);
        Tensor chord = (truth - truth0).Zip(way, (change, dz) => Math.Abs(dz) < RescalePass.Threshold ? 0 : change / dz);
        return [.. comparison.Signs.Select((sign, k) => Broadcast.SumTo(sign * (m * chord), inputs[k]!.Shape))];
    }
}
