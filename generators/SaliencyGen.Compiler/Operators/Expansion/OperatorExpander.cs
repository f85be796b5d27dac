using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Graph.Geometry;
using SaliencyGen.Compiler.Onnx;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Expansion;

/// <summary>
/// An operator that stands for several standard ones. It is imported as these, so that a file that fuses operators means what one that does not means:
/// whatever is explained, or said of a layer, is said of the same nodes.
/// </summary>
internal abstract class OperatorExpander(string opType, int since, int minInputs, int maxInputs, int maxOutputs = 1)
    : OperatorImporter(opType, since, minInputs, maxInputs, maxOutputs)
{
    public sealed override OperatorKinds Kinds => OperatorKinds.Others;

    /// <summary>The parts see to the order of elements.</summary>
    public sealed override LayoutReading Reading(ImportContext context) => LayoutReading.Views;

    public override OperatorExpander? Expander(ImportContext context) => this;

    /// <summary>Adds the parts and says which tensors are the outputs.</summary>
    public abstract void Expand(NodeParts parts);
}

/// <summary>An expanded operator whose first part takes the last axis for the features.</summary>
internal abstract class TokenExpander(string opType, int since, int minInputs, int maxInputs, int maxOutputs = 1)
    : OperatorExpander(opType, since, minInputs, maxInputs, maxOutputs)
{
    public override TensorLayout? Features(OnnxNode node, int index, int rank, Func<string, long[]?> integers) => TensorLayout.ChannelsLast;
}
