using static System.Math;

namespace SaliencyGen.Reference.Operators;

/// <summary>z times the normal distribution function, as it is or approximated with tanh; ONNX Runtime's forms add a bias along the last axis first.</summary>
internal sealed class Gelu(bool tanh) : Activation
{
    public override ElementFunction Function(Tensor?[] inputs)
    {
        double[]? bias = inputs.Length > 1 && inputs[1] is { } added ? Broadcast.To(added, inputs[0]!.Shape).Data : null;
        double At(int i, double z) => z + (bias is null ? 0 : bias[i]);
        return tanh
            ? new ElementFunction((i, z) => Approximate(At(i, z)), (i, z) => ApproximateSlope(At(i, z)))
            : new ElementFunction((i, z) => Exact(At(i, z)), (i, z) => ExactSlope(At(i, z)));
    }

    private static double Exact(double z) => z * (1 + Erf.Value(z / Sqrt(2))) / 2;

    private static double ExactSlope(double z) => (1 + Erf.Value(z / Sqrt(2))) / 2 + z * Exp(-z * z / 2) / Sqrt(2 * PI);

    private static double Argument(double z) => Sqrt(2 / PI) * (z + 0.044715 * z * z * z);

    private static double Approximate(double z) => z * (1 + Tanh(Argument(z))) / 2;

    private static double ApproximateSlope(double z)
    {
        double tangent = Tanh(Argument(z));
        return (1 + tangent) / 2 + z / 2 * (1 - tangent * tangent) * Sqrt(2 / PI) * (1 + 3 * 0.044715 * z * z);
    }
}
