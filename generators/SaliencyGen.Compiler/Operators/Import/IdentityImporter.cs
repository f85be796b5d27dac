using SaliencyGen.Compiler.Graph;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>Another name for a tensor: https://onnx.ai/onnx/operators/onnx__Identity.html.</summary>
internal sealed class IdentityImporter() : OperatorImporter("Identity", 1, 1, 1)
{
    public override bool KeepsAxes => true;

    public override Value Import(ImportContext context) => context.Live(0, "input");
    protected override Constant Fold(ImportContext context) => context.Known(0, "input");
}
