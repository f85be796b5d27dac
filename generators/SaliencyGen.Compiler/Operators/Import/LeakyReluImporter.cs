namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Rectifier with a slope below zero: https://onnx.ai/onnx/operators/onnx__LeakyRelu.html.</summary>
internal sealed class LeakyReluImporter() : ActivationImporter("LeakyRelu", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) =>
        (ActivationKind.LeakyRelu, context.Attributes.Float("alpha", 0.01f), 0);
}
