namespace SaliencyGen.Compiler.Tests;

/// <summary>What models of the corpora beside the project are refused for.</summary>
internal static class ExpectedRefusals
{
    /// <summary>Operators that are not compiled, or where their operands depend on the network's input are not.</summary>
    private static readonly string[] Operators =
    [
    ];

    /// <summary>Forms of operators, and inputs, that are not.</summary>
    private static readonly string[] Forms =
    [
    ];

    public static ListedReasons Reasons { get; } = new(Operators.Select(name => $"operator {name} is ").Concat(Forms));
}
