using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion.Quantised;

/// <summary>
/// A layer of whole numbers, whose sums another node scales: https://onnx.ai/onnx/operators/onnx__ConvInteger.html and
/// https://onnx.ai/onnx/operators/onnx__MatMulInteger.html. Of the real numbers that a live operand stands for, sums are that operand's scale times as large.
/// </summary>
internal sealed class IntegerLayerExpander(string opType, string layer) : OperatorExpander(opType, 10, 2, 4)
{
    public override string Restrictions => "weights and zero points known at build time";

    public override QuantisedReading Quantised => QuantisedReading.Known;

    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) =>
        index > 0 ? null : layer == "Conv" ? TensorLayout.ChannelsFirst : TensorLayout.ChannelsLast;

    public override void Expand(NodeParts parts)
    {
        float left = 1, right = 1;
        string sums = parts.Add(layer, [Real(0, ref left), Real(1, ref right)], parts.Own(), isMain: true);
        parts.Return(parts.Scaled(sums, 1 / (left * right)));

        string Real(int index, ref float scale)
        {
            var by = parts.Context.IsLive(index) ? parts.Context.QuantisationOf(index) : Quantisation.None;
            scale = by.Scale;
            return parts.Dequantised(parts.Input(index), parts.Number("scale", by.Scale), parts.Input(index + 2), axis: index == 1 && layer == "Conv" ? 0 : null);
        }
    }
}
