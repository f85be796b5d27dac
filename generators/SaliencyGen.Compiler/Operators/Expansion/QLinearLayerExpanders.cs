using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>A convolution of quantised tensors: https://onnx.ai/onnx/operators/onnx__QLinearConv.html.</summary>
internal sealed class QLinearConvExpander() : OperatorExpander("QLinearConv", 10, 8, 9)
{
    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) =>
        index == 0 ? TensorLayout.ChannelsFirst : null;

    public override void Expand(NodeParts parts)
    {
        var context = parts.Context;
        string input = parts.Dequantised(0), weight = parts.Dequantised(3, axis: 0);
        string[] inputs = context.Has(8) ? [input, weight, Bias(parts)] : [input, weight];
        parts.Return(parts.Quantised(parts.Add("Conv", inputs, parts.Own(), isMain: true), 6));
    }

    /// <summary>Whole numbers in steps of the input's scale times the weight's.</summary>
    private static string Bias(NodeParts parts)
    {
        float[] weights = parts.Context.Floats(4, "w_scale");
        float input = parts.Context.Float(1, "x_scale");
        string scale = parts.Constant("bias_scale", Constant.Of(weights.Length == 1 ? [] : [weights.Length], Array.ConvertAll(weights, each => each * input)));
        return parts.Dequantised(parts.Input(8), scale, "", axis: 0);
    }
}

/// <summary>A product of quantised tensors: https://onnx.ai/onnx/operators/onnx__QLinearMatMul.html.</summary>
internal sealed class QLinearMatMulExpander() : TokenExpander("QLinearMatMul", 10, 8, 8)
{
    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override void Expand(NodeParts parts) =>
        parts.Return(parts.Quantised(parts.Add("MatMul", [parts.Dequantised(0), parts.Dequantised(3, axis: -1)], isMain: true), 6));
}
