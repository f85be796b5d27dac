namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Logistic function: https://onnx.ai/onnx/operators/onnx__Sigmoid.html.</summary>
internal sealed class SigmoidImporter() : ActivationImporter("Sigmoid", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) => (ActivationKind.Sigmoid, 0, 0);
}
