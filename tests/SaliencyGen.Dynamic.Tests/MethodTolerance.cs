namespace SaliencyGen.Dynamic.Tests;

/// <summary>What is asked of a map of a random network: float32 against double over some ten layers, relative L2.</summary>
internal static class MethodTolerance
{
    private const double Usual = 1e-4;

    // DeepLIFT divides differences: where two float32 values agree in three digits, their difference has lost as many of its seven.
    private const double OfDifferences = 1e-3;

    // Grad-CAM++ divides by 2 G^2 + sum(A) G^3, which nearly vanishes at some element of some network.
    private const double OfGradCamPlusPlus = 5e-3;

    public static double Of(ExplanationMethod method) => method switch
    {
        ExplanationMethod.DeepLift or ExplanationMethod.DeepLiftRevealCancel => OfDifferences,
        ExplanationMethod.GradCamPlusPlus => OfGradCamPlusPlus,
        _ => Usual,
    };
}
