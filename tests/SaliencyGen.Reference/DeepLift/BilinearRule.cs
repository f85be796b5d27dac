using SaliencyGen.Reference.Operators;

namespace SaliencyGen.Reference.DeepLift;

/// <summary>
/// DeepLIFT through products of all kinds: d(a b) = b' da + a' db, primes for the means of both inputs' values. So both operands sum to the difference.
/// </summary>
internal static class BilinearRule
{
    public static Tensor[] Multipliers(Operator product, Tensor?[] inputs, Tensor?[] reference, Tensor m)
    {
        Tensor?[] middle = [.. inputs.Zip(reference, (a, a0) => 0.5 * (a! + a0!))];
        return [.. Enumerable.Range(0, inputs.Length).Select(k => product.Vjp(k, middle, m, m))];
    }
}
