namespace SaliencyGen.Compiler.Operators.Kinds;

/// <summary>What a node says of its output's sign.</summary>
public enum OutputSign
{
    Unknown,

    /// <summary>Never below 0.</summary>
    NonNegative,

    /// <summary>Never below 0 where no input is.</summary>
    AsInputs,
}
