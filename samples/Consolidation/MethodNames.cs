using SaliencyGen;

namespace ConsolidationSample;

/// <summary>What a reader calls the methods.</summary>
internal static class MethodNames
{
    public static string Of(ExplanationMethod method) => method switch
    {
        ExplanationMethod.GradientTimesInput => "Gradient × Input",
        ExplanationMethod.GuidedBackprop => "Guided Backprop",
        ExplanationMethod.Cam => "CAM",
        ExplanationMethod.GradCam => "Grad-CAM",
        ExplanationMethod.GradCamPlusPlus => "Grad-CAM++",
        ExplanationMethod.XGradCam => "XGrad-CAM",
        ExplanationMethod.HiResCam => "HiResCAM",
        ExplanationMethod.LayerCam => "LayerCAM",
        ExplanationMethod.ScoreCam => "Score-CAM",
        ExplanationMethod.ReciproCam => "Recipro-CAM",
        ExplanationMethod.GuidedGradCam => "Guided Grad-CAM",
        ExplanationMethod.AttentionRollout => "Attention rollout",
        ExplanationMethod.AttentionRelevance => "Attention relevance",
        ExplanationMethod.Lrp => "LRP epsilon",
        ExplanationMethod.LrpConservative => "LRP conservative",
        ExplanationMethod.LrpEpsilonPlus => "LRP EpsilonPlus",
        ExplanationMethod.LrpEpsilonAlpha2Beta1 => "LRP EpsilonAlpha2Beta1",
        ExplanationMethod.LrpEpsilonPlusFlat => "LRP EpsilonPlusFlat",
        ExplanationMethod.LrpEpsilonAlpha2Beta1Flat => "LRP EpsilonAlpha2Beta1Flat",
        ExplanationMethod.LrpEpsilonGammaBox => "LRP EpsilonGammaBox",
        ExplanationMethod.LrpCustom => "LRP custom",
        ExplanationMethod.DeepLift => "DeepLIFT Rescale",
        ExplanationMethod.DeepLiftRevealCancel => "DeepLIFT RevealCancel",
        ExplanationMethod.IntegratedGradients => "Integrated Gradients",
        _ => method.ToString(),
    };
}
