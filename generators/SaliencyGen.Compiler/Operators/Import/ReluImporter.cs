namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Rectifier: https://onnx.ai/onnx/operators/onnx__Relu.html.</summary>
internal sealed class ReluImporter() : ActivationImporter("Relu", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) => (ActivationKind.Relu, 0, 0);
}
