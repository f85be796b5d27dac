using SaliencyGen.Compiler.Operators.Pointwise;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Operators that are one function of one element. Their pages are https://onnx.ai/onnx/operators/onnx__NAME.html.</summary>
internal static class PointwiseImporters
{
    public static IEnumerable<OperatorImporter> All =>
    [
        new PointwiseImporter("Relu", 6, _ => new Relu()),
        new PointwiseImporter("LeakyRelu", 6, context => new LeakyRelu(context.Attributes.Float("alpha", 0.01f))),
        new ClipImporter(),
        new PointwiseImporter("Sigmoid", 6, _ => new Sigmoid()),
        new PointwiseImporter("Tanh", 6, _ => new Tanh()),
        new PointwiseImporter("Elu", 6, context => new Elu(context.Attributes.Float("alpha", 1))),
        new PointwiseImporter("HardSigmoid", 6, context => new HardSigmoid(context.Attributes.Float("alpha", 0.2f), context.Attributes.Float("beta", 0.5f))),
        new PointwiseImporter("HardSwish", 14, _ => new HardSwish()),
    ];
}
