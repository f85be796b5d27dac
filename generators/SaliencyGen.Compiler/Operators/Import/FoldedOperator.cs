using SaliencyGen.Compiler.Operators.Kinds;

namespace SaliencyGen.Compiler.Operators.Import;

/// <summary>
/// An operator that is evaluated where everything is known at build time, and has no code for a tensor that depends on the network's input.
/// </summary>
internal abstract class FoldedOperator(string opType, int since, int minInputs, int maxInputs)
    : OperatorImporter(opType, since, minInputs, maxInputs)
{
    public sealed override OperatorKinds Kinds => OperatorKinds.None;

    public sealed override string Restrictions => "on tensors known at build time";

}
