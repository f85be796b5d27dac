using SaliencyGen.Compiler;

namespace SaliencyGen.Dynamic.Tests;

/// <summary>Maps that a pass is known to change beyond rounding, each with its reason. A line goes when its cause is mended.</summary>
internal static class PassExceptions
{
    private static readonly (GraphPasses Pass, Func<ExplanationMethod, bool> Changes, string Reason)[] All =
    [
        (GraphPasses.FoldBatchNorm, TellsSignsApart, "weights are told apart by sign before a normalisation scales them, not after"),
        (GraphPasses.RecogniseActivations, method => method == ExplanationMethod.DeepLiftRevealCancel, "x * sigmoid(x) as a product has another rule"),
    ];

    /// <summary>Whether one of the passes that are off is known to change a method's map.</summary>
    public static bool Know(GraphPasses off, ExplanationMethod method) =>
        All.Any(exception => (off & exception.Pass) != 0 && exception.Changes(method));

    /// <summary>All LRP but the epsilon rule, which is the same for a layer and an affine step as for the two in one.</summary>
    private static bool TellsSignsApart(ExplanationMethod method) => method != ExplanationMethod.Lrp && LrpComposites.Named.ContainsKey(method);
}
