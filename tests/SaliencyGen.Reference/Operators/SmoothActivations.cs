using static System.Math;

namespace SaliencyGen.Reference.Operators;

/// <summary>Elementwise functions that are no rectifiers: name, value, derivative.</summary>
internal static class SmoothActivations
{
    public static double Logistic(double z) => z >= 0 ? 1 / (1 + Exp(-z)) : Exp(z) / (1 + Exp(z));

    public static Activation Sigmoid { get; } = new FixedActivation(Logistic, z => Logistic(z) * (1 - Logistic(z)));
    public static Activation Tanh { get; } = new FixedActivation(Math.Tanh, z => 1 - Math.Tanh(z) * Math.Tanh(z));
    public static Activation Softplus { get; } = new FixedActivation(SoftplusOf, Logistic);
    public static Activation Softsign { get; } = new FixedActivation(z => z / (1 + Math.Abs(z)), z => 1 / Pow(1 + Math.Abs(z), 2));
    public static Activation Exponential { get; } = new FixedActivation(Exp, Exp);
    public static Activation Logarithm { get; } = new FixedActivation(Log, z => 1 / z) { IsTotal = false };
    public static Activation SquareRoot { get; } = new FixedActivation(Sqrt, z => 0.5 / Sqrt(z)) { IsTotal = false };
    public static Activation Reciprocal { get; } = new FixedActivation(z => 1 / z, z => -1 / (z * z)) { IsTotal = false };
    public static Activation Magnitude { get; } = new FixedActivation(Math.Abs, z => Sign(z));
    public static Activation Mish { get; } = new FixedActivation(
        z => z * Math.Tanh(SoftplusOf(z)),
        z => Math.Tanh(SoftplusOf(z)) + z * Logistic(z) * (1 - Pow(Math.Tanh(SoftplusOf(z)), 2)));

    public static Activation Signum { get; } = new FixedActivation(z => Sign(z), _ => 0);
    public static Activation Floor { get; } = new FixedActivation(Math.Floor, _ => 0);
    public static Activation Ceiling { get; } = new FixedActivation(Math.Ceiling, _ => 0);
    public static Activation Rounded { get; } = new FixedActivation(Math.Round, _ => 0);
    public static Activation Sine { get; } = new FixedActivation(Sin, Cos);
    public static Activation Cosine { get; } = new FixedActivation(Cos, z => -Sin(z));
    public static Activation Tangent { get; } = new FixedActivation(Tan, z => 1 + Tan(z) * Tan(z));
    public static Activation ArcSine { get; } = new FixedActivation(Asin, z => 1 / Sqrt(1 - z * z)) { IsTotal = false };
    public static Activation ArcCosine { get; } = new FixedActivation(Acos, z => -1 / Sqrt(1 - z * z)) { IsTotal = false };
    public static Activation ArcTangent { get; } = new FixedActivation(Atan, z => 1 / (1 + z * z));
    public static Activation HyperbolicSine { get; } = new FixedActivation(Sinh, Cosh);
    public static Activation HyperbolicCosine { get; } = new FixedActivation(Cosh, Sinh);
    public static Activation AreaSine { get; } = new FixedActivation(Asinh, z => 1 / Sqrt(1 + z * z));
    public static Activation AreaCosine { get; } = new FixedActivation(Acosh, z => 1 / Sqrt(z * z - 1)) { IsTotal = false };
    public static Activation AreaTangent { get; } = new FixedActivation(Atanh, z => 1 / (1 - z * z)) { IsTotal = false };

    public static Activation HardSwish { get; } = new FixedActivation(
        z => z * Clamp(z / 6 + 0.5, 0, 1),
        z => z <= -3 ? 0 : z >= 3 ? 1 : z / 3 + 0.5);

    public static FixedActivation HardSigmoid(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 0.2f), beta = attributes.Float("beta", 0.5f);
        return new FixedActivation(z => Clamp(alpha * z + beta, 0, 1), z => alpha * z + beta is > 0 and < 1 ? alpha : 0)
        {
            IsHardSigmoid = true,
        };
    }

    public static Activation Elu(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 1);
        return new FixedActivation(z => z > 0 ? z : alpha * (Exp(z) - 1), z => z > 0 ? 1 : alpha * Exp(z));
    }

    public static Activation Celu(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 1);
        return new FixedActivation(z => z > 0 ? z : alpha * (Exp(z / alpha) - 1), z => z > 0 ? 1 : Exp(z / alpha));
    }

    public static Activation Selu(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 1.67326319217681884765625), gamma = attributes.Float("gamma", 1.05070102214813232421875);
        return new FixedActivation(z => gamma * (z > 0 ? z : alpha * (Exp(z) - 1)), z => gamma * (z > 0 ? 1 : alpha * Exp(z)));
    }

    public static Activation Swish(Attributes attributes, double absent)
    {
        double alpha = attributes.Float("alpha", absent);
        return new FixedActivation(z => z * Logistic(alpha * z), z => Logistic(alpha * z) * (1 + alpha * z * Logistic(-alpha * z)));
    }

    public static Activation ThresholdedRelu(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 1);
        return new FixedActivation(z => z > alpha ? z : 0, z => z > alpha ? 1 : 0, alpha == 0 ? z => z > 0 : null);
    }

    public static Activation Shrink(Attributes attributes)
    {
        double bias = attributes.Float("bias", 0), limit = attributes.Float("lambd", 0.5f);
        return new FixedActivation(z => z < -limit ? z + bias : z > limit ? z - bias : 0, z => z < -limit || z > limit ? 1 : 0);
    }

    private static double SoftplusOf(double z) => Max(z, 0) + Log(1 + Exp(-Math.Abs(z)));
}
