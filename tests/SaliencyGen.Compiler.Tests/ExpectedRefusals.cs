namespace SaliencyGen.Compiler.Tests;

/// <summary>What models of the corpora beside the project are refused for.</summary>
internal static class ExpectedRefusals
{
    /// <summary>Operators that are not compiled, or where their operands depend on the network's input are not.</summary>
    private static readonly string[] Operators =
    [
        "ConvTranspose", "DepthToSpace", "Einsum", "GlobalLpPool", "GlobalMaxPool", "Greater", "GroupNormalization", "InstanceNormalization", "LRN",
        "LayerNormalization", "LpNormalization", "Max", "Mean", "Min", "ReduceL1", "ReduceL2", "ReduceLogSumExp", "ReduceMax", "ReduceMin",
        "ReduceProd", "ReduceSum", "ReduceSumSquare", "Resize", "ScatterND", "SpaceToDepth", "Tile", "TopK", "Upsample", "Where",
    ];

    /// <summary>Forms of operators, and inputs, that are not.</summary>
    private static readonly string[] Forms =
    [
        "expected one slope for all elements", "attribute 'mode' is 'reflect'", "attribute 'mode' is 'edge'",
        "expected a matrix known at build time", "expected a divisor known at build time", "expected a tensor that depends on the network's input",
        "expected rows [...,M,K] times one matrix",
        "expected a batch of 1", "expected rank 1 to 4",
    ];

    public static ListedReasons Reasons { get; } = new(Operators.Select(name => $"operator {name} is ").Concat(Forms));
}
