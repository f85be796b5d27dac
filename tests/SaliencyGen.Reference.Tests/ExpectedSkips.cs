namespace SaliencyGen.Reference.Tests;

/// <summary>What the interpreter does not know of the corpora beside the project.</summary>
internal static class ExpectedSkips
{
    private static readonly string[] Operators =
    [
        "ConvTranspose", "DepthToSpace", "Einsum", "Gelu", "GlobalLpPool", "GlobalMaxPool", "Greater", "GroupNormalization", "InstanceNormalization",
        "LRN", "LayerNormalization", "LpNormalization", "Mean", "ReduceL1", "ReduceL2", "ReduceLogSumExp", "ReduceMax", "ReduceMin", "ReduceProd",
        "ReduceSumSquare", "Resize", "Round", "ScatterND", "Sign", "Sin", "SpaceToDepth", "ThresholdedRelu", "Tile", "TopK", "Upsample",
    ];

    public static ListedReasons Reasons { get; } = new(Operators.Select(name => $"({name})").Append("of a live tensor has no derivative here"));
}
