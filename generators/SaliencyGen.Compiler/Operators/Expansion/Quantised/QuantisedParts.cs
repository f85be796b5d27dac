using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Onnx;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>Operands of quantised operators as the real numbers that they stand for, and results quantised again.</summary>
internal static class QuantisedParts
{
    /// <summary>The real numbers of operand <paramref name="first"/>, behind which scale and zero point follow.</summary>
    public static string Dequantised(this NodeParts parts, int first, long? axis = null) =>
        parts.Dequantised(parts.Input(first), parts.Input(first + 1), parts.Input(first + 2), axis);

    /// <summary>The real numbers of a tensor; without a zero point where its name is empty.</summary>
    public static string Dequantised(this NodeParts parts, string tensor, string scale, string zero, long? axis = null)
    {
        List<OnnxAttribute> attributes = axis is { } along ? [StandardParts.Int("axis", along)] : [];
        return parts.Add("DequantizeLinear", zero.Length > 0 ? [tensor, scale, zero] : [tensor, scale], attributes);
    }

    /// <summary>A tensor quantised as operand <paramref name="first"/> says, a scale that the zero point follows.</summary>
    public static string Quantised(this NodeParts parts, string tensor, int first) =>
        parts.Add("QuantizeLinear", parts.Context.Has(first + 1) ? [tensor, parts.Input(first), parts.Input(first + 1)] : [tensor, parts.Input(first)]);

    /// <summary>A bias of whole numbers in steps of the input's scale times the weight's.</summary>
    /// <param name="parts">The layer.</param>
    /// <param name="operand">The bias.</param>
    /// <param name="axis">Its axis along which the weight's scales differ.</param>
    /// <param name="inputScale">The input's.</param>
    /// <param name="weightScale">The operand that has the weight's.</param>
    /// <param name="role">The specification's name for that.</param>
    public static string Bias(this NodeParts parts, int operand, long axis, float inputScale, int weightScale, string role)
    {
        float[] weights = parts.Context.Floats(weightScale, role);
        string scale = parts.Constant("bias_scale", Constant.Of(weights.Length == 1 ? [] : [weights.Length], Array.ConvertAll(weights, each => each * inputScale)));
        return parts.Dequantised(parts.Input(operand), scale, "", axis);
    }

    /// <summary>The node's own attributes, for the part that honours or refuses them.</summary>
    public static List<OnnxAttribute> Own(this NodeParts parts)
    {
        parts.Context.Attributes.Ignore([.. parts.Context.Node.Attributes.Keys]);
        return [.. parts.Context.Node.Attributes.Values];
    }
}
