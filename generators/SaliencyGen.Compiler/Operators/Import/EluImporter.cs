namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Exponential linear unit: https://onnx.ai/onnx/operators/onnx__Elu.html.</summary>
internal sealed class EluImporter() : ActivationImporter("Elu", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) =>
        (ActivationKind.Elu, context.Attributes.Float("alpha", 1), 0);
}
