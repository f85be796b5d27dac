namespace SaliencyGen.Reference.Operators;

/// <summary>max(z, 0), with derivative 0 at 0.</summary>
internal static class Relu
{
    public static Activation Create(Attributes _) => new FixedActivation(z => Math.Max(z, 0), z => z > 0 ? 1 : 0, z => z > 0);
}

/// <summary>z for z > 0, else alpha z.</summary>
internal static class LeakyRelu
{
    public static Activation Create(Attributes attributes)
    {
        double alpha = attributes.Float("alpha", 0.01f);
        return new FixedActivation(z => z > 0 ? z : alpha * z, z => z > 0 ? 1 : alpha, z => z > 0);
    }
}

/// <summary>z for z > 0, else a slope per channel times z.</summary>
internal sealed class PRelu : Activation
{
    public override ElementFunction Function(Tensor?[] inputs)
    {
        double[] slope = Broadcast.To(inputs[1]!, inputs[0]!.Shape).Data;
        return new ElementFunction((i, z) => z > 0 ? z : slope[i] * z, (i, z) => z > 0 ? 1 : slope[i], z => z > 0);
    }
}

/// <summary>
/// z between two bounds, which are attributes until operator set 10, then inputs. A lower bound of 0 makes it a rectifier (Relu6).
/// </summary>
internal sealed class Clip(Attributes attributes) : Activation
{
    public double Low(Tensor?[] inputs) => Bound("min", inputs, 1, double.NegativeInfinity);
    public double High(Tensor?[] inputs) => Bound("max", inputs, 2, double.PositiveInfinity);

    public override ElementFunction Function(Tensor?[] inputs)
    {
        double low = Low(inputs), high = High(inputs);
        bool Inside(double z) => z > low && z < high;
        return new ElementFunction(z => Math.Min(Math.Max(z, low), high), z => Inside(z) ? 1 : 0, low == 0 ? Inside : null);
    }

    private double Bound(string name, Tensor?[] inputs, int index, double absent) =>
        inputs.Length > index && inputs[index] is { } bound ? bound.Data[0] : attributes.Float(name, absent);
}
