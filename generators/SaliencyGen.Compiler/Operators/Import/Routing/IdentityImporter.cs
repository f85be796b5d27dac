using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import.Routing;

/// <summary>Another name for a tensor: https://onnx.ai/onnx/operators/onnx__Identity.html.</summary>
internal sealed class IdentityImporter() : OperatorImporter("Identity", 1, 1, 1)
{
    public override OperatorKinds Kinds => OperatorKinds.Routing;

    public override string Restrictions => "";

    public override QuantisedReading Quantised => QuantisedReading.Moved;

    public override bool KeepsAxes => true;

    public override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override IReadOnlyList<int?> Kept(ImportContext context, int index) => KeptAxes.Broadcast(context, index);

    public override IReadOnlyList<TensorView?> ImportAll(ImportContext context) => [context.View(0, "input")];

    protected override Constant Fold(ImportContext context) => context.Known(0, "input");
}
