using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>A convolution of quantised tensors: https://onnx.ai/onnx/operators/onnx__QLinearConv.html.</summary>
internal sealed class QLinearConvExpander() : OperatorExpander("QLinearConv", 10, 8, 9)
{
    public override string Restrictions => "weights, scales and zero points known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) =>
        index == 0 ? TensorLayout.ChannelsFirst : null;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        string input = parts.Dequantised(0), weight = parts.Dequantised(3, axis: 0);
        string[] inputs = context.Has(8) ? [input, weight, parts.Bias(8, axis: 0, parts.Context.Float(1, "x_scale"), 4, "w_scale")] : [input, weight];
        parts.Return(parts.Quantised(parts.Add("Conv", inputs, parts.Own(), isMain: true), 6));
    }
}

/// <summary>A product of quantised tensors: https://onnx.ai/onnx/operators/onnx__QLinearMatMul.html.</summary>
internal sealed class QLinearMatMulExpander() : TokenExpander("QLinearMatMul", 10, 8, 8)
{
    public override string Restrictions => "scales and zero points known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override void Expand(NodeParts parts) =>
        parts.Return(parts.Quantised(parts.Add("MatMul", [parts.Dequantised(0), parts.Dequantised(3, axis: -1)], isMain: true), 6));
}
