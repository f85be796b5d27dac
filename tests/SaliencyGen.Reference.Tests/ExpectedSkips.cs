namespace SaliencyGen.Reference.Tests;

/// <summary>What the interpreter does not know of the corpora beside the project.</summary>
internal static class ExpectedSkips
{
    private static readonly string[] Operators =
    [
        "TopK",
    ];

    public static ListedReasons Reasons { get; } = new(Operators.Select(name => $"({name})"));
}
