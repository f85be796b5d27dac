using SaliencyGen.Compiler.Onnx.Messages;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>com.microsoft's QGemm: a dense layer of quantised tensors, alpha (A B) + C, whose result stays real where no scale is given for it.</summary>
internal sealed class QGemmExpander : TokenExpander
{
    public override string Restrictions => "weights, scales and zero points known at build time";

    public QGemmExpander()
        : base("QGemm", 1, 6, 9) => Domain = Domains.Microsoft;

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        bool isTransposed = context.Attributes.Flag("transB", false);
        string left = parts.Dequantised(0), right = parts.Dequantised(3, axis: isTransposed ? 0 : 1);
        string[] inputs = context.Has(6) ? [left, right, parts.Bias(6, axis: -1, context.Float(1, "a_scale") * context.Attributes.Finite("alpha", 1), 4, "b_scale")] : [left, right];
        string product = parts.Add("Gemm", inputs, parts.Own(), isMain: true);
        parts.Return(context.Has(7) ? parts.Quantised(product, 7) : product);
    }
}

/// <summary>
/// com.microsoft's DynamicQuantizeMatMul (A, B, b_scale, b_zero_point, bias), which quantises A by the range that it happens to have; see
/// <see cref="DynamicQuantizeLinearExpander"/>.
/// </summary>
internal sealed class DynamicQuantizeMatMulExpander : TokenExpander
{
    public override string Restrictions => "weights, scales and zero points known at build time";

    public DynamicQuantizeMatMulExpander()
        : base("DynamicQuantizeMatMul", 1, 3, 5) => Domain = Domains.Microsoft;

    public override void Expand(NodeParts parts)
    {
        string product = parts.Add("MatMul", [parts.Input(0), parts.Dequantised(parts.Input(1), parts.Input(2), parts.Input(3), axis: -1)], isMain: true);
        parts.Return(parts.Context.Has(4) ? parts.Sum(product, parts.Input(4)) : product);
    }
}

/// <summary>com.microsoft's MatMulIntegerToFloat (A, B, a_scale, b_scale, a_zero_point, b_zero_point, bias).</summary>
internal sealed class MatMulIntegerToFloatExpander : TokenExpander
{
    public override string Restrictions => "weights, scales and zero points known at build time";

    public MatMulIntegerToFloatExpander()
        : base("MatMulIntegerToFloat", 1, 4, 7) => Domain = Domains.Microsoft;

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override void Expand(NodeParts parts)
    {
        string left = parts.Dequantised(parts.Input(0), parts.Input(2), parts.Input(4));
        string product = parts.Add("MatMul", [left, parts.Dequantised(parts.Input(1), parts.Input(3), parts.Input(5), axis: -1)], isMain: true);
        parts.Return(parts.Context.Has(6) ? parts.Sum(product, parts.Input(6)) : product);
    }
}
