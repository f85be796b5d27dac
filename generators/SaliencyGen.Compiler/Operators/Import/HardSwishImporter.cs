namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>x times a piecewise linear sigmoid: https://onnx.ai/onnx/operators/onnx__HardSwish.html.</summary>
internal sealed class HardSwishImporter() : ActivationImporter("HardSwish", 14)
{
    protected override (ActivationKind Kind, float Alpha, float Beta) Read(ImportContext context) => (ActivationKind.HardSwish, 0, 0);
}
