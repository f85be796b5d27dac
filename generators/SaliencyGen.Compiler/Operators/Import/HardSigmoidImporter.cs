namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Piecewise linear sigmoid: https://onnx.ai/onnx/operators/onnx__HardSigmoid.html.</summary>
internal sealed class HardSigmoidImporter() : ActivationImporter("HardSigmoid", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) =>
        (ActivationKind.HardSigmoid, context.Attributes.Float("alpha", 0.2f), context.Attributes.Float("beta", 0.5f));
}
