namespace SaliencyGen.Imaging;

/// <summary>The method to start with.</summary>
public static class DefaultMethod
{
    /// <summary>
    /// What shows at a glance where the class comes from, the first that the class has: attention relevance where all tokens attend to each
    /// other, then heat maps of the last layer, then LRP and gradients by pixel.
    /// </summary>
    private static ReadOnlySpan<ExplanationMethod> Preferred =>
    [
        ExplanationMethod.AttentionRelevance,
        ExplanationMethod.GradCam,
        ExplanationMethod.LayerCam,
        ExplanationMethod.HiResCam,
        ExplanationMethod.Cam,
        ExplanationMethod.LrpEpsilonPlusFlat,
        ExplanationMethod.LrpEpsilonPlus,
        ExplanationMethod.Lrp,
        ExplanationMethod.IntegratedGradients,
        ExplanationMethod.DeepLift,
        ExplanationMethod.GradientTimesInput,
    ];

    /// <summary>The method to start with of those that a class was compiled with.</summary>
    /// <param name="methods">At least one method.</param>
    public static ExplanationMethod Of(ReadOnlySpan<ExplanationMethod> methods)
    {
        foreach (var method in Preferred)
            if (methods.Contains(method)) return method;
        return methods.IsEmpty ? throw new NotSupportedException("The class was compiled without any method.") : methods[0];
    }
}
