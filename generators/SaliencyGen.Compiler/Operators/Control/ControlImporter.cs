using SaliencyGen.Compiler.Graph;
using SaliencyGen.Compiler.Operators.Import;
using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Control;

/// <summary>
/// An operator with subgraphs, which is imported as their nodes. Which ones these are may depend on constants that the nodes before it give, so that they come in
/// batches, each imported before the next is asked for.
/// </summary>
internal abstract class ControlImporter(string opType, int since, int minInputs) : OperatorImporter(opType, since, minInputs, Variadic, Variadic)
{
    public sealed override OperatorKinds Kinds => OperatorKinds.Others;

    public sealed override bool MayOmitInputs => true;

    /// <summary>The nodes know it where one reads a quantised tensor.</summary>
    public sealed override QuantisedReading Quantised => QuantisedReading.Known;

    /// <summary>Reads the attributes; the batches are made on demand.</summary>
    public abstract IEnumerable<IReadOnlyList<Onnx.OnnxNode>> Unroll(Subgraphs subgraphs);
}
