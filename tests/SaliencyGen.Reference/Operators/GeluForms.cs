using static System.Math;

namespace SaliencyGen.Reference.Operators;

/// <summary>The Gaussian error linear unit x Phi(x) (Hendrycks and Gimpel 2016) and its approximations.</summary>
public static class GeluForms
{
    private static readonly double Slope = Sqrt(2 / PI);

    /// <summary>x (1 + erf(x / sqrt 2)) / 2.</summary>
    public static ElementFunction Exact { get; } = new(
        z => z * Normal(z),
        z => Normal(z) + z * Exp(-z * z / 2) / Sqrt(2 * PI));

    /// <summary>x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2.</summary>
    public static ElementFunction ByTanh { get; } = new(
        z => z * (1 + Tanh(Bent(z))) / 2,
        z => (1 + Tanh(Bent(z))) / 2 + z * (1 - Tanh(Bent(z)) * Tanh(Bent(z))) / 2 * Slope * (1 + 3 * 0.044715 * z * z));

    /// <summary>x sigmoid(factor x): with 1.702 the quick form, with 1 SiLU.</summary>
    public static ElementFunction BySigmoid(double factor) => new(
        z => z * Logistic(factor * z),
        z => Logistic(factor * z) * (1 + factor * z * (1 - Logistic(factor * z))));

    /// <summary>The form that a Gelu node asks for.</summary>
    public static Activation Create(Attributes attributes) => new FixedActivation(attributes.Text("approximate", "none") == "tanh" ? ByTanh : Exact);

    private static double Normal(double z) => (1 + Erf.Value(z / Sqrt(2))) / 2;

    private static double Bent(double z) => Slope * (z + 0.044715 * z * z * z);

    private static double Logistic(double z) => SmoothActivations.Logistic(z);
}
