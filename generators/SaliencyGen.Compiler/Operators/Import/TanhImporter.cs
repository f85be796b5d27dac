namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Hyperbolic tangent: https://onnx.ai/onnx/operators/onnx__Tanh.html.</summary>
internal sealed class TanhImporter() : ActivationImporter("Tanh", 6)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) => (ActivationKind.Tanh, 0, 0);
}
