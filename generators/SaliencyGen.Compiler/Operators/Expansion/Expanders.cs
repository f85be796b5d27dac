using SaliencyGen.Compiler.Operators.Expansion.Attending;
using SaliencyGen.Compiler.Operators.Expansion.Choices;
using SaliencyGen.Compiler.Operators.Expansion.Fused;
using SaliencyGen.Compiler.Operators.Expansion.Quantised;
using SaliencyGen.Compiler.Operators.Expansion.Recurrent;
using SaliencyGen.Compiler.Operators.Expansion.Sampling;
using SaliencyGen.Compiler.Operators.Import;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// Operators that stand for several: ONNX's own, and those that ONNX Runtime puts in the place of others when it saves a model, which
/// https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md describes.
/// </summary>
internal static class Expanders
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new AttentionExpander(), new PackedAttentionExpander(), new MultiHeadAttentionExpander(), new FusedMatMulExpander(),
        new SkipNormalisationExpander("SkipLayerNormalization", isCentred: true),
        new SkipNormalisationExpander("SkipSimplifiedLayerNormalization", isCentred: false),
        new SimplifiedNormalisationExpander(), new FusedConvExpander(), new FusedGemmExpander(), new BiasSplitGeluExpander(),
        new EinsumExpander(), new NormPoolExpander("LpPool", isGlobal: false), new NormPoolExpander("GlobalLpPool", isGlobal: true),
        new QLinearConvExpander(), new QLinearMatMulExpander(), new IntegerLayerExpander("ConvInteger", "Conv"), new IntegerLayerExpander("MatMulInteger", "MatMul"),
        new DynamicQuantizeLinearExpander(), new QGemmExpander(), new DynamicQuantizeMatMulExpander(), new MatMulIntegerToFloatExpander(),
        new LstmExpander(), new GruExpander(), new RnnExpander(),
        new DropoutExpander(), new CenterCropPadExpander(), new TriluExpander(), new SwiGluExpander(), new RotaryEmbeddingExpander(), new FourierExpander(), new RemainderExpander(),
        new HardmaxExpander(), new TopKExpander(), new OneHotExpander(), new CompressExpander(), new CastLikeExpander(),
        new GridSampleExpander(), new Col2ImExpander(), new MaxUnpoolExpander(), new RoiAlignExpander(),
        .. QLinearExpander.All, .. SummedFunctionExpander.All,
    ];
}
