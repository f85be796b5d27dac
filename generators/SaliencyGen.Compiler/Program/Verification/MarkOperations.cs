using SaliencyGen.Compiler.Program.Operations;

namespace SaliencyGen.Compiler.Program.Verification;

/// <summary>Operations with an operand of marks, a bit for each element of a map; see <see cref="RectifierMarks"/>.</summary>
internal static class MarkOperations
{
    /// <summary>Whether the operation's operand is written, not read.</summary>
    public static bool Write(Operation operation) => operation.Is(OperationForms.ActivateMarked);
}
