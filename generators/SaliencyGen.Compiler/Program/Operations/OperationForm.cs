namespace SaliencyGen.Compiler.Program.Operations;

/// <summary>
/// An elementwise operation as the runtime has it: the name of its struct, how many operands and scalars it takes, and what fusion asks of it.
/// Each is declared once, in <see cref="OperationForms"/>.
/// </summary>
public sealed record OperationForm(string Name, int Operands, int Scalars = 0)
{
    /// <summary>Its struct is generic over a function of one element, whose scalars follow its own.</summary>
    public bool TakesFunction { get; init; }

    /// <summary>Value and operand may change places.</summary>
    public bool Commutes { get; init; }

    /// <summary>The operation that does with marks what this one does with a rectifier's output, of which it asks only whether it passed; else null.</summary>
    public OperationForm? OnMarks { get; init; }
}
